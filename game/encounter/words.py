"""What each rule says to a person, in English: three words for the screen, a sentence for the debrief.

Keys are the rule ids of `prices`; a translation replaces this one table.
`{about}` stands for the concern in the notepad's words, `{n}` for what the rule
counts, `{move}` for the kind of move.
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

# fmt: off
WORDS: dict[str, Words] = {
    # --- while they speak
    "voiced":                 Words("now it's said", "They have now told you: {about}."),
    "heard-vent":             Words("heard them out", "You let them finish, and some of the steam went out."),
    "heard-reveal":           Words("heard them out", "You let them finish the part that is hard to say."),
    "heard-line":             Words("let them finish", "You let them finish."),
    "nod":                    Words("you're listening", "A small sound at the pause told them that you are still there."),
    "nod-lost":               Words("no pause there", "There was no pause, so the nod went unnoticed."),
    "cut-in":                 Words("cut them off", "You spoke while they were speaking. Neither of you was heard, and now they say it all again."),
    "cut-in-filler":          Words("they had finished", "They were only trailing off, so nothing was lost."),
    "barb":                   Words("that one stung", "A jab at you. It costs some calm, and it needs no answer."),
    "abuse":                  Words("that was abuse", "This crossed the line that the policy draws. It was not about you, and you may set a limit."),
    "strain":                 Words("holding steady", "Staying steady while someone is this angry takes effort."),
    "breath":                 Words("a quiet breath", "A slow breath that nobody noticed gave you some calm back."),
    "breath-before-sending":  Words("breathed before sending", "You breathed before you sent it."),
    "sigh":                   Words("heard you sigh", "They heard that breath as a sigh. It is quieter when it does not follow a jab or another breath, and before you are at the end of your strength."),
    "mantra":                 Words("not about me", "You reminded yourself that it is not about you. For this line and the next, their words weigh half."),
    "visualize":              Words("a calm place", "You went for a moment to a place where all is well."),
    # --- silence
    "silence-feeling":        Words("room to feel", "They had just told you something that hurts, and you let it stand."),
    "silence-room":           Words("room to go on", "They had more to say, and your silence gave them room."),
    "dead-air":               Words("dead air", "They had finished, and nothing came back."),
    # --- around an answer
    "tone-leaks":             Words("strain showed", "Your calm was low, and they could hear it in your voice."),
    "tone-cracks":            Words("your voice cracked", "You had almost no calm left, and it was plain in your voice."),
    "distrust":               Words("not believed yet", "They do not trust you yet, so good words counted half."),
    "talked-over":            Words("talked over you", "They talked over you, so it did not reach them."),
    "strike":                 Words("again no help", "That is more than one answer running that did not help them, and it adds up."),
    "left-open":              Words("still not answered", "Nobody has yet answered this: {about}."),
    "stage":                  Words("moving on", "The talk has moved on."),
    # --- empathize
    "empathize-fact":            Words("felt heard", "You named how it is for them: {about}."),
    "empathize-feeling":         Words("felt heard", "You named what really hurts: {about}."),
    "empathize-fact-lighter":    Words("heard in part", "That was heard, but something heavier was waiting for an answer."),
    "empathize-feeling-lighter": Words("heard in part", "That was heard, but another hurt weighed more just then."),
    "empathize-unspoken":        Words("never said that", "You named a feeling that they had not told you about. It sounded like guessing."),
    "empathize-again":           Words("already said that", "You had already answered that. Saying it again adds nothing."),
    "empathize-stock":           Words("a stock phrase", "Those words would fit any caller, so they do not show that you heard this one."),
    "empathize-unfixed":         Words("wants it fixed", "This person wants it mended. After two kind words, a third sounds like putting it off."),
    # --- paraphrase
    "paraphrase-two":         Words("got it right", "You said it back, and it was right: they know now that you have the whole of it."),
    "paraphrase-one":         Words("got it right", "You said it back, and it was right: {about}."),
    "paraphrase-wrong":       Words("got it wrong", "You said it back with a detail wrong, and that tells them that nobody was listening."),
    "paraphrase-unspoken":    Words("never said that", "You summed up something that they had not told you."),
    "paraphrase-nothing-new": Words("nothing new", "You said back what was already settled, or a hurt that nobody has answered yet."),
    # --- questions
    "question-opens":             Words("asked, and meant it", "You asked something that you could not know, and it gave them the word."),
    "question-opens-want":        Words("asked what helps", "You asked what would put it right, at a time when they could think about it."),
    "question-opens-expectation": Words("asked what they hoped", "You asked what they had expected, and they were calm enough to look at it."),
    "question-told":              Words("already told you", "They had already told you that, so the question shows that it was not heard."),
    "question-too-hot":           Words("too hot to ask", "They were too angry for questions, and nothing had been acknowledged yet."),
    "question-want-early":        Words("too soon to ask", "You asked what they want before they had been heard."),
    "question-flippant":          Words("sounded flippant", "Asking what they expected sounds like a reproach to somebody this angry, or not yet heard."),
    "clarify-opens":              Words("asked what's unclear", "It was unclear, and you asked. That helps both of you."),
    "clarify-told":               Words("already told you", "That was clear already, so asking again shows that it was not heard."),
    # --- apologize
    "apologize-named":         Words("an honest sorry", "You said sorry for the thing itself: {about}. You owned it and explained nothing away."),
    "apologize-named-lighter": Words("sorry, in part", "An honest sorry, but not for what weighed most just then."),
    "apologize-generic":       Words("sorry for what?", "A sorry that names nothing helps a little once, and then sounds like a form."),
    "apologize-again":         Words("sorry again", "You had already said sorry for that."),
    "apologize-unraised":      Words("never raised it", "You said sorry for something that they had not brought up."),
    "apologize-but":           Words("sorry, but", "The reason that came with it took the sorry back."),
    "apologize-too-often":     Words("too many sorries", "So many apologies begin to sound like a way to get past it."),
    # --- align, explain
    "align":                  Words("agreed with them", "You agreed where you honestly could."),
    "align-early":            Words("agreed too soon", "You agreed before anything had been heard, so it sounded like a trick."),
    "align-again":            Words("agreed already", "You had already agreed on that."),
    "explain":                Words("a fair reason", "They had been heard, so now the reason was welcome."),
    "explain-cites":          Words("showed the record", "You showed where it is written."),
    "explain-early":          Words("explained too soon", "You gave the reason before they had been heard. A reason that comes first sounds like an excuse."),
    "explain-again":          Words("explained already", "You had already given the reason."),
    "explain-blames":         Words("passed the blame", "The reason put the blame on someone else on your side. To them you are all one house."),
    # --- solving
    "offer-accepted":         Words("agreed", "They had been heard, they were calm enough, and it meets what they want."),
    "offer-too-soon":         Words("a fix too soon", "You offered a fix before they had been heard. It sounds like being bought off."),
    "offer-not-calm":         Words("not calm yet", "The offer was fair, but they were still too angry to take it."),
    "offer-not-trusted":      Words("not trusted yet", "The offer was fair, but they did not trust you enough to take it."),
    "offer-beside-it":        Words("beside the point", "The offer does not answer what they want."),
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
    "limit-unfair":           Words("unfair warning", "They were angry and not abusive. A warning for anger feels like a threat."),
    # --- the supervisor
    "heads-up":               Words("manager knows", "You told the manager early, so a later handover need not begin at nothing."),
    "consult":                Words("asked for advice", "Your supervisor would now {move}."),
    "handoff-at-once":        Words("put through at once", "The manager knew already, and came at once."),
    "handoff-waits":          Words("kept waiting", "The manager knew nothing, so they were kept waiting."),
    "take-charge":            Words("you're in charge", "You said that you are the one who can decide. That shows that they matter."),
    "take-charge-again":      Words("said so already", "You had already said that you are in charge."),
    # --- closing
    "close":                  Words("a good close", "You said once more what was agreed, and thanked them."),
    "close-early":            Words("closed too soon", "You wound it up before anything was agreed."),
    # --- what never helps
    "argue":                  Words("contradicted them", "You contradicted them. Even said kindly, and even when right, it makes them fight for their story."),
    "blame-customer":         Words("blamed them", "It told them that it was their own fault."),
    "blame-others":           Words("passed the blame", "It put the blame on someone else on your side. To them you are all one house."),
    "dismiss":                Words("made it small", "It made light of what happened, and it is not light to them."),
    "command":                Words("gave orders", "It told them what they have to do. Nobody is calmed by an order."),
    "overpromise":            Words("promised too much", "You promised what you are not allowed to give. It soothes now, and it is a debt."),
    "hostile":                Words("it slipped out", "That was a jab back, and it slipped out because your calm was used up."),
    # --- how it ends
    "resolved":               Words("resolved", "It ended with something agreed."),
    "heard-not-fixed":        Words("heard, not fixed", "You could not give them what they wanted, and they were heard all the same."),
    "fair-end":               Words("a fair end", "You had warned them, it went on, and you ended it as the policy allows."),
    "warm-handover":          Words("a warm handover", "Your supervisor took over and knew the whole of it."),
    "callback":               Words("out of time", "Time ran out, but they were calm enough to be rung back."),
    "walked-out":             Words("walked out", "They had had enough, and left."),
    "snapped":                Words("your calm ran out", "Your own calm ran out."),
    "manager-demanded":       Words("asked for the manager", "After three slips they wanted somebody else."),
    "hung-up":                Words("hung up", "You ended it without what the policy asks for: a fair warning, and abuse after it."),
    "cold-transfer":          Words("a cold transfer", "You passed them on before they had been heard, or without the whole story, so it all begins again."),
    "broken-promise":         Words("a broken promise", "The promise beyond the policy came due."),
    "timeout":                Words("out of time", "Time ran out, and it was still open."),
}
# fmt: on

# Why an answer that was not given would have helped: for the rules that do.
WOULD_HELP: dict[str, str] = {
    "empathize-fact": "It says what this is like for them, and that was still unanswered: {about}.",
    "empathize-feeling": "It answers what really hurts: {about}.",
    "empathize-fact-lighter": "It answers one of the things that were still open: {about}.",
    "empathize-feeling-lighter": "It answers one of the hurts that were still open: {about}.",
    "paraphrase-two": "It proves that you have the whole of it, and lets them correct you.",
    "paraphrase-one": "It proves that you heard this, and lets them correct you: {about}.",
    "question-opens": "There was something that they had not told yet, and it asks without guessing.",
    "question-opens-want": "They had been heard far enough to think about what would put it right.",
    "question-opens-expectation": "They were calm enough to look at what they had expected.",
    "clarify-opens": "That was still unclear, and it asks for just that.",
    "apologize-named": "It owns the thing that weighed most, by its name, and explains nothing away: {about}.",
    "apologize-named-lighter": "It owns one thing by its name, and explains nothing away: {about}.",
    "apologize-generic": "A plain sorry helps a little, once.",
    "empathize-stock": "Even a stock phrase is kinder than what was said, once.",
    "align": "It agrees where they were right, and that builds something.",
    "explain": "They had been heard, so the reason was welcome by then.",
    "offer-accepted": "They had been heard and were calm enough to take it, and it meets what they want.",
    "offer-not-calm": "It is fair, even though they could not take it yet.",
    "offer-not-trusted": "It is fair, even though they could not take it yet.",
    "honest-no": "It says plainly what cannot be and what can.",
    "commit": "It promises the attempt and not the outcome.",
    "refocus": "They were going round in circles, and a firm, polite word brings it back.",
    "silence-feeling": "They had just told something that hurts; a silence lets it stand.",
    "silence-room": "They had more to say, and a silence makes room for it.",
    "limit-fair": "That was over the line that the policy draws, and a calm warning was due.",
    "close": "It was agreed, so it could be summed up and closed.",
    "fair-end": "You had warned them and it went on, so you were free to end it.",
    "handoff-at-once": "Your supervisor knew already and could take it from there.",
    "handoff-waits": "You had the whole of it, so your supervisor could take it from there.",
    "heard-line": "What is interrupted is said again, and louder; what is heard out is done.",
}
# For an answer that only costs less than the one that was given.
COSTS_LESS = "Nothing in reach helped much there; this would have cost least."

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
