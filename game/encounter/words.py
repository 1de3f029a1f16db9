"""What each rule says to a person, in English: three words for the screen, a sentence for the debrief.

Keys are the rule ids of `prices`; a translation replaces this one table.
`{name}` stands for what the customer is called, `{about}` for the concern in the
notepad's words, `{instead}` for the one that weighed more, `{running}` for the
answers in a row that did not help, `{move}` for the kind of move. What happens
while they speak is a half-sentence, since a turn strings several together.
"""

from typing import NamedTuple


class Words(NamedTuple):
    """How a rule is told."""

    short: str
    why: str


# When a level's own returns are used up.
STOCK_RETURNS = {
    "hot": ("Well? I'm waiting.", "So? What have you got to say?", "Hello? I asked you something."),
    "warm": ("So where does that leave us?", "Right. And now?", "I'm listening."),
    "agreed": (
        "So. Is that everything?",
        "Right. Was there anything else?",
        "And that's settled, then?",
    ),
}

HINT = "Your supervisor would now {move}."
# What they say at an end for which the level gives them no words of their own.
LAST_WORDS = {
    "manager-demanded": (
        "I'd like to hear from your manager, please.",
        "I want somebody else to deal with this. Whoever is in charge.",
        "No more of this. Your manager, please.",
    ),
    "callback": (
        "I've to leave it there. You'll let me know?",
        "That's all the time I have. I'll hear from you, then.",
        "I have to go now. You know how to reach me.",
    ),
    "timeout": (
        "I've to go, and nothing's settled.",
        "I've no more time for this.",
        "That's enough. I'm out of time.",
    ),
}

# fmt: off
WORDS: dict[str, Words] = {
    # --- while they speak
    "voiced":                 Words("now it's said", "you learned of \"{about}\""),
    "heard-vent":             Words("heard them out", "you heard {name} out"),
    "heard-reveal":           Words("heard them out", "you heard {name} out through the part that is hard to say"),
    "heard-line":             Words("let them finish", "you let {name} finish"),
    "nod":                    Words("you're listening", 'you said "mm-hm" at the pause'),
    "nod-lost":               Words("no pause there", 'your "mm-hm" came where there was no pause, so it went unnoticed'),
    "cut-in":                 Words("cut them off", "You spoke while {name} was speaking. Neither of you was heard, and now it is all said again."),
    "cut-in-filler":          Words("they had finished", "you came in as {name} was only trailing off, and nothing was lost"),
    "barb":                   Words("that one stung", "there was a jab at you"),
    "abuse":                  Words("that was abuse", "there was abuse beyond the line that the policy draws"),
    "strain":                 Words("it took strength", "staying steady took strength"),
    "breath":                 Words("a quiet breath", "you took a quiet breath"),
    "breath-before-sending":  Words("breathed before sending", "you breathed before sending"),
    "sigh":                   Words("heard you sigh", "your breath was heard as a sigh, because it followed a jab or another breath, or came when your calm was almost gone"),
    "mantra":                 Words("not about me", "you told yourself that it is not about you, and for two lines it weighed half"),
    "visualize":              Words("a calm place", "you steadied yourself for a moment"),
    # --- silence
    "silence-feeling":        Words("room to feel", "{name} had just told you something that hurts, and you let it stand."),
    "silence-room":           Words("room to go on", "There was more to come, and your silence made room for it."),
    "dead-air":               Words("dead air", "{name} had finished, and nothing came back."),
    # --- around an answer
    "tone-leaks":             Words("strain showed", "Your calm was low, and it showed."),
    "tone-cracks":            Words("your voice cracked", "You had almost no calm left, and it was plain to see."),
    "distrust":               Words("not believed yet", "{name} does not trust you yet, so good words counted half."),
    "talked-over":            Words("no ear for words", "{name} had no ear for words just then, so it did not arrive."),
    "strike":                 Words("again no help", "That was answer number {running} in a row that did not help; by then {name} was waiting for you to notice."),
    "left-open":              Words("still not answered", "Nobody has shown {name} yet that this was taken in: {about}."),
    "stage":                  Words("moving on", "The talk has moved on."),
    # --- empathize
    "empathize-fact":            Words("felt heard", "You said what it is like for {name}: {about}."),
    "empathize-feeling":         Words("felt heard", "You named what really hurts: {about}."),
    "empathize-fact-lighter":    Words("heard in part", "That was heard, and it counted half, because something weighed more just then: {instead}."),
    "empathize-feeling-lighter": Words("heard in part", "That was heard, and it counted half, because something weighed more just then: {instead}."),
    "empathize-unspoken":        Words("never said that", "You named a feeling that {name} had not told you about. It sounded like guessing."),
    "empathize-again":           Words("already said that", "That had been acknowledged already, so saying it again added nothing."),
    "empathize-stock":           Words("a stock phrase", "Those words would fit any caller, so they do not show that you heard this one."),
    "empathize-unfixed":         Words("wants it fixed", "{name} wants it mended. After two kind words, a third sounds like putting it off."),
    # --- paraphrase
    "paraphrase-two":         Words("got it right", "You said it back, and all of it was right."),
    "paraphrase-one":         Words("got it right", "You said it back, and it was right: {about}."),
    "paraphrase-wrong":       Words("got it wrong", "One detail of what you said back was not what {name} had told you, and so it sounded as if nobody had listened."),
    "paraphrase-unspoken":    Words("never said that", "You summed up something that {name} had not told you."),
    "paraphrase-nothing-new": Words("nothing new", "What you said back was settled already, so it added nothing."),
    # --- questions
    "question-opens":             Words("asked, and meant it", "You asked about something that only {name} could tell you."),
    "question-opens-want":        Words("asked what helps", "You asked what would put it right, when {name} could think about it."),
    "question-opens-expectation": Words("asked what they hoped", "You asked what {name} had expected, when it could be looked at calmly."),
    "question-told":              Words("already told you", "What that asks for, {name} had told you already: {about}. To ask again sounded as if it had not been heard."),
    "question-too-hot":           Words("too hot to ask", "{name} was too angry for questions, and nothing had been acknowledged yet."),
    "question-want-early":        Words("too soon to ask", "You asked what {name} wants before enough had been heard."),
    "question-flippant":          Words("sounded flippant", "To somebody this angry, or not yet heard, asking what they expected sounds like a reproach."),
    "clarify-opens":              Words("asked what's unclear", "It was unclear, and you asked for just that."),
    "clarify-told":               Words("already told you", "That was clear already, so to ask sounded as if it had not been heard."),
    # --- apologize
    "apologize-named":         Words("an honest sorry", "You said sorry for the thing itself, and explained nothing away: {about}."),
    "apologize-named-lighter": Words("sorry, in part", "An honest sorry. It counted half, because it was not for what still weighed most."),
    "apologize-generic":       Words("sorry for what?", "A sorry that names nothing helps a little once, and then sounds like a form."),
    "apologize-again":         Words("sorry again", "You had already said sorry for that."),
    "apologize-unraised":      Words("never raised it", "You said sorry for something that {name} had not brought up."),
    "apologize-but":           Words("sorry, but", "What came after the sorry took it back."),
    "apologize-too-often":     Words("too many sorries", "So many apologies begin to sound like a way to get past it."),
    # --- align, explain
    "align":                  Words("agreed with them", "You agreed where you honestly could."),
    "align-early":            Words("agreed too soon", "You agreed before anything had been heard, so it sounded like a trick."),
    "align-again":            Words("agreed already", "You had already agreed on that."),
    "explain":                Words("a fair reason", "{name} had been heard, so now the reason was welcome."),
    "explain-cites":          Words("showed the record", "You showed where it is written."),
    "explain-early":          Words("explained too soon", "A reason that comes before {name} has been heard sounds like an excuse."),
    "explain-again":          Words("explained already", "You had already given the reason."),
    "explain-blames":         Words("passed the blame", "The reason put the blame on someone else on your side. Seen from outside, you are all one house."),
    # --- solving
    "offer-accepted":         Words("agreed", "{name} had been heard and was calm enough to take it, and it answers what {name} wants."),
    "offer-too-soon":         Words("a fix too soon", "A fix comes right once nothing that {name} told you is left unanswered, and you have said it back. Before that it sounds like being bought off."),
    "offer-not-calm":         Words("not calm yet", "The offer was fair, but {name} was still too angry to take it."),
    "offer-not-trusted":      Words("not trusted yet", "The offer was fair, but {name} did not trust you enough to take it."),
    "offer-beside-it":        Words("beside the point", "The offer does not answer what {name} wants."),
    "offer-replaced":         Words("agreed anew", "You agreed on something else instead."),
    "honest-no":              Words("an honest no", "You said plainly what cannot be and what can. That earns trust."),
    "commit":                 Words("you'll try", "You promised the attempt and not the outcome."),
    "commit-early":           Words("promised too soon", "You promised to try before anything had been heard."),
    "commit-again":           Words("promised already", "You had already promised to try."),
    # --- limits
    "refocus":                Words("back to it", "Polite and firm, you brought it back to what you can do."),
    "refocus-unprovoked":     Words("steered them off", "There was nothing to steer away from, so it sounded like being cut short."),
    "limit-fair":             Words("a fair limit", "That was over the line, and you said so calmly, with the door open."),
    "limit-again":            Words("warned already", "You had already given that warning."),
    "limit-barb":             Words("only a jab", "It was a jab and not abuse, so the warning did not fit."),
    "limit-unfair":           Words("unfair warning", "{name} was angry and not abusive. A warning for anger feels like a threat."),
    # --- the supervisor
    "heads-up":               Words("manager knows", "you told the manager early, so that a handover need not begin at nothing"),
    "consult":                Words("asked for advice", "you asked for advice, which was to {move}"),
    "handoff-at-once":        Words("put through at once", "The manager knew already, and came at once."),
    "handoff-waits":          Words("kept waiting", "The manager knew nothing yet, so {name} was kept waiting."),
    "take-charge":            Words("you're in charge", "You said that you are the one who can decide, and that shows that it matters."),
    "take-charge-again":      Words("said so already", "You had already said that you are in charge."),
    # --- closing
    "close":                  Words("a good close", "You said once more what was agreed, and thanked {name}."),
    "close-early":            Words("closed too soon", "You wound it up before anything was agreed."),
    # --- what never helps
    "argue":                  Words("contradicted them", "It contradicted {name}. However kindly it is meant, and whoever has it right, that sends people back to defend their story."),
    "blame-customer":         Words("blamed them", "It told {name} whose fault it was: {name}'s own."),
    "blame-others":           Words("passed the blame", "It put the blame on someone else on your side. Seen from outside, you are all one house."),
    "dismiss":                Words("made it small", "It made light of what happened, and to {name} it is not light."),
    "command":                Words("gave orders", "It told {name} what to do. Nobody is calmed by an order."),
    "overpromise":            Words("promised too much", "You promised what you are not allowed to give. It soothes for a moment, and it is a debt."),
    "hostile":                Words("a jab back", "That was a jab back, and it keeps a quarrel alive."),
    # --- how it ends
    "resolved":               Words("resolved", "It ended with something agreed."),
    "heard-not-fixed":        Words("heard, not fixed", "You could not give {name} what was wanted, and {name} was heard all the same."),
    "fair-end":               Words("a fair end", "You had warned {name}, it went on, and you ended it as the policy allows."),
    "warm-handover":          Words("a warm handover", "Your supervisor took over and knew the whole of it."),
    "callback":               Words("out of time", "All the turns were used, but {name} was calm enough to go on another time."),
    "walked-out":             Words("walked out", "{name} had had enough, and left."),
    "snapped":                Words("your calm ran out", "Your own calm ran out."),
    "manager-demanded":       Words("asked for the manager", "After three slips {name} wanted somebody else."),
    "hung-up":                Words("hung up", "You ended it without what the policy asks for: a fair warning, and abuse after it."),
    "cold-transfer":          Words("a cold transfer", "You passed {name} on before enough had been heard, or without the whole story, so it all begins again."),
    "broken-promise":         Words("a broken promise", "You had promised what the policy does not allow, and it came due."),
    "timeout":                Words("out of time", "All the turns were used, and it was still open."),
}
# fmt: on

TEMPER_WORDS = (
    (85, "boiling"),
    (70, "furious"),
    (55, "angry"),
    (40, "upset"),
    (25, "cooling"),
    (10, "calm"),
    (0, "at ease"),
)
COMPOSURE_WORDS = (
    (70, "steady"),
    (50, "holding"),
    (30, "strained"),
    (15, "shaken"),
    (0, "cracking"),
)
TRUST_WORDS = ((70, "with you"), (40, "willing"), (20, "wary"), (0, "closed"))


def word_for(points: int, words: tuple[tuple[int, str], ...]) -> str:
    """The word for a meter: the first whose floor is reached."""
    return next(word for floor, word in words if points >= floor)


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(count: int, noun: str) -> str:
    """So many of something, in words up to ten."""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {noun}" if count == 1 else f"{number} {noun}s"


def all_of(count: int, noun: str) -> str:
    """Each of so many, of which there is one at least: "both times", "all three times"."""
    return f"both {noun}s" if count == 2 else f"all {counted(count, noun)}"


def went(meter: str, points: int) -> str:
    """Where a meter went, in words: of a minus sign, not every voice says anything."""
    return f"{meter} {'up' if points > 0 else 'down'} {abs(points)}"


def how_often(count: int) -> str:
    """So many times, in words up to ten."""
    return ("never", "once", "twice")[count] if count < 3 else counted(count, "time")


MOVE_WORDS = {
    "empathize": "say how that must be for them",
    "paraphrase": "say it back and check",
    "open_question": "ask an open question",
    "clarify": "ask what is unclear",
    "apologize": "say sorry for the thing itself",
    "align": "agree where they are right",
    "explain": "give the reason",
    "offer": "offer something",
    "bounded_no": "say what cannot be, and what can",
    "commit": "promise to try",
    "refocus": "bring it back, politely and firmly",
    "silence": "leave them room",
    "set_limit": "set a fair limit",
    "end": "end it, as the policy allows",
    "handoff": "hand over, with the whole story",
    "close": "sum up what was agreed, and close",
}
