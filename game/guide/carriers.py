"""What carries a technique in the game, in words."""

from typing import Final

from game.encounter.words import MOVE_WORDS

# What is done beside the lines of a hand, and what is not to be done.
_OTHERWISE: Final = {
    "listen": "hear them out, with a mm-hm at a pause",
    "breathe": "take a quiet breath",
    "mantra": "tell yourself that it is not about you",
    "visualize": "go to a calm place for a moment",
    "send": "send what you wrote only when you are ready",
    "heads_up": "tell your manager early",
    "consult": "ask your supervisor",
    "interject": "do not cut in",
    "argue": "do not argue",
    "blame": "do not blame anybody",
    "overpromise": "do not promise what you may not give",
}
_WAYS: Final = {
    "open_question:expectation": "ask what they had expected",
    "open_question:remedy": "ask what they would like done",
    "refocus:repeat": "answer again what was passed over",
    "explain:cite_record": "give the reason, and cite the record",
    "set_limit:warn": "warn fairly, where it is abuse",
    "set_limit:cool_off": "warn, and invite them back with a cooler head",
    "handoff:own_authority": "take charge yourself, where you are the manager",
    "close:follow_up": "close with a promise to get back",
    "blame:customer": "do not blame the customer",
    "blame:others": "do not blame colleagues or the company",
}
SYSTEMS: Final = {
    "AUDIBLE SIGH": "a breath at the wrong moment, which is heard as a sigh",
    "BARBS": "jabs at you, which can be let go",
    "BRIEFING CARD": "the policy card",
    "COMPOSURE": "the composure meter",
    "DEBRIEF": "the debrief",
    "EMAIL CHANNEL": "mail and chat, drafted before they are sent",
    "FACT-OVERLAP CHECK": "right and wrong summaries that differ by a detail",
    "FIELD GUIDE": "this guide",
    "FOLLOW-UP INBOX": "follow-ups, which remember how you parted",
    "HEARD METER": "the measure of how far they were heard",
    "HIDDEN FACT": "what they tell only when they are asked",
    "HIDDEN NEED": "what they need and do not say",
    "POLICY LEDGER": "what you grant, held against what policy allows",
    "PREMATURE FIX": "the price of an offer before they were heard",
    "QUESTION:STATEMENT RATIO": "questions and statements, counted in the debrief",
    "RECORD": "documents at your elbow",
    "SPACED PRACTICE": "the drill that comes back every day",
    "SUMMARY FORM": "the choice of what to tell a supervisor",
    "SUPERVISOR CONSULT": "advice on a key, the first of it free",
    "TEMPER GATE": "a question that is too early while they are furious",
    "TONE GATE": "a question that sounds flippant while they are angry",
    "TURN CLOCK": "turns, which listening never uses up",
    "WORDING": "how the right lines are worded",
}


def carrier_words(carrier: str) -> str:
    """What a carrier is, in words; KeyError for one that the game does not have."""
    if carrier in SYSTEMS:
        return SYSTEMS[carrier]
    if carrier in _WAYS:
        return _WAYS[carrier]
    return _OTHERWISE.get(carrier) or MOVE_WORDS[carrier]
