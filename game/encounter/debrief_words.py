"""What only the debrief says, beside the sentence of each rule in `words`.

`{name}` stands for what the customer is called, `{about}` for a concern in the notepad's
words; the other names are those of meters and of what was counted.
"""

# Where a channel wants other words than the telephone.
_WRITTEN = {
    "heard-vent": "you read it to the end",
    "heard-reveal": "you read it to the end, to the part that is hard to write",
    "heard-line": "you read it to the end",
}
ON_CHANNEL: dict[str, dict[str, str]] = {
    "counter": {
        "nod": "you nodded at the pause",
        "nod-lost": "your nod came where there was no pause, so it went unnoticed",
    },
    "chat": _WRITTEN,
    "email": _WRITTEN,
}
# Where what is open was said aloud, which did not settle it.
LEFT_OPEN_SAID = (
    "You had spoken of this, and it still waits for a word about what it means to {name}: {about}."
)
# Where a sorry was for nothing that was still open.
SORRY_SETTLED = "An honest sorry. It counted half, because that had been settled already."
# Where a jab back was what low composure had put into the hand.
SLIPPED_OUT = "That was a jab back, and it slipped out because your calm was nearly used up."
# Where a phrase that would fit anybody did calm a little.
CALMED_A_LITTLE = {
    "empathize-stock": "It took off a little heat, and told {name} that you say this to everybody.",
    "apologize-generic": "It took off a little heat, and left open what the sorry was for.",
}
# Where all that was new in what was said back was such a feeling.
HURT_SAID_BACK = "You said back a hurt that still waited for a kind word first: {about}."
# Beside what was said back: a feeling in it that had not been answered before.
HURT_WAITS = "What hurts was in it too, and counts once a kind word has answered it: {about}."

# A close after something was agreed, where there was more to hear.
CLOSED_UNHEARD = "Something was agreed, and {name} had not been heard enough to leave it there."

# What most plainly stood in the way of two stars.
OUT_OF_REACH = {
    "ended": "It ended there.",
    "last-turn": "It was the last turn.",
    "promise": "A promise beyond the policy cannot be kept, and nothing said later takes it back.",
    "slips": "{slips} had been made by then, and two stars allow one.",
    "composure": "Your own calm was down to {composure}, where it shows in every word, and {name} "
    "was still at temper {temper}.",
    "offer": "With {left} left there was no time for both an offer and its close.",
    "unasked": "{name} was at temper {temper} and had not said yet what would put it right, and "
    "no way there was found in the {left} that remained.",
    "time": "{name} was at temper {temper} and heard {heard}, and {left} left was too little to "
    "bring the rest round.",
    "trust": "{name} was at temper {temper} and no longer believed you, so good words counted half.",
    "far": "{name} was at temper {temper} and heard {heard}, and no way back was found in the "
    "{left} that remained.",
}

# Why an answer that was not given would have helped: for the rules that do.
WOULD_HELP: dict[str, str] = {
    "empathize-fact": "It says what this is like for {name}, which nobody had done yet: {about}.",
    "empathize-feeling": "It answers what really hurts: {about}.",
    "empathize-fact-lighter": "It answers one of the things that were still open: {about}.",
    "empathize-feeling-lighter": "It answers one of the hurts that were still open: {about}.",
    "paraphrase-two": "It shows that you have the facts straight, and lets {name} put you right where not.",
    "paraphrase-one": "It shows that you took this in, and lets {name} put you right where not: {about}.",
    "question-opens": "There was something that {name} had not told yet, and it asks without guessing.",
    "question-opens-want": "{name} had been heard far enough to think about what would put it right.",
    "question-opens-expectation": "{name} was calm enough to look at what had been expected.",
    "clarify-opens": "That was still unclear, and it asks for just that.",
    "apologize-named": "It says sorry for what weighed most, and explains nothing away: {about}.",
    "apologize-named-lighter": "It says sorry for one thing by its name, and explains nothing away: {about}.",
    "apologize-generic": "A plain sorry helps a little, once.",
    "empathize-stock": "Even a stock phrase helps a little, once.",
    "align": "It agrees where {name} was right, and that builds something.",
    "explain": "{name} had been heard, so the reason was welcome by then.",
    "offer-accepted": "{name} had been heard and was calm enough to take it, and it answers what {name} wants.",
    "offer-not-calm": "It is fair, even though {name} was too angry to take it yet.",
    "offer-not-trusted": "It is fair, even though {name} did not trust you enough to take it yet.",
    "honest-no": "It says plainly what cannot be and what can.",
    "commit": "It promises the attempt and not the outcome.",
    "refocus": "It was going round in circles, and a firm, polite word brings it back.",
    "silence-feeling": "{name} had just told something that hurts; a silence lets it stand.",
    "silence-room": "There was more to come, and a silence makes room for it.",
    "limit-fair": "That was over the line that the policy draws, and a calm warning was due.",
    "close": "It was agreed, so it could be summed up and closed.",
    "fair-end": "You had warned {name} and it went on, so you were free to end it.",
    "handoff-at-once": "Your supervisor knew already and could take it from there.",
    "handoff-waits": "You had the whole of it, so your supervisor could take it from there.",
    "heard-line": "What is interrupted is said again, and louder; what is heard out is done.",
}
# For an answer that only costs less than the one that was given.
COSTS_LESS = "Nothing in reach helped much there; this would have cost least."

STARS = ("no stars", "one star", "two stars", "three stars")
ENDING_TITLES = {
    "resolved": "Resolved",
    "heard-not-fixed": "Heard, not fixed",
    "fair-end": "A fair end",
    "warm-handover": "A warm handover",
    "callback": "Left open",
    "walked-out": "Walked out",
    "snapped": "Your calm ran out",
    "manager-demanded": "Asked for the manager",
    "hung-up": "You hung up",
    "cold-transfer": "A cold transfer",
    "broken-promise": "A broken promise",
    "timeout": "Out of time",
}
