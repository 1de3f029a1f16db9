"""One sentence to take to the next real conversation, chosen by what weighed most in a run."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from game.encounter.events import Event, Outcome
from game.encounter.prices import MOST_STARS, RULES
from game.encounter.search import passes
from game.encounter.turning import Turning

# What a slip weighs beside the points of temper it cost.
SLIP_WEIGHT = 10
# Endings that say by themselves what to try.
_DECIDES = {
    "broken-promise": "overpromise",
    "snapped": "snapped",
    "hung-up": "hung-up",
    "cold-transfer": "cold-transfer",
}
# … and what stood in the way at the turning: of these whatever was said there,
_CAUSES = {"promise": "overpromise", "offer": "in-time"}
# and of these where no line of the turns that cost it did harm.
_HARMLESS_CAUSES = {"last-turn": "in-time", "composure": "tone-", "unasked": "question-"}
# Below this, nothing went wrong that is worth a sentence.
WORTH_SAYING = 7

# Keys are the beginnings of rule ids; the longest that fits is meant.
TO_TRY = {
    "cut-in": "When the words are on your tongue, let them say one sentence more: it is often the one that matters.",
    "sigh": "Take the slow breath early, while it is quiet; it is for you and nobody need hear it.",
    "abuse": "After a hard word, one slow breath before you answer keeps your voice your own.",
    "dead-air": "When they have finished, give them something back, however small, so that they know you are there.",
    "tone-": "When you notice your voice tightening, breathe first; the answer can wait two seconds.",
    "left-open": "Before you go on, ask yourself which thing they told you nobody has taken in yet, and begin there.",
    "empathize-unspoken": "Name what they told you, in their words; if you only guess it, ask instead.",
    "empathize-again": "Once a feeling has been named and taken, go on to the next thing that they told you.",
    "empathize-stock": "Say one detail of their story back to them: it shows in five words that you listened.",
    "empathize-unfixed": "With somebody who wants it mended, one kind word is enough; then say what you will do.",
    "paraphrase-": "When you say it back, use only what you surely heard, and let them correct you.",
    "paraphrase-wrong": "When you say it back, check the numbers and the order: one wrong detail undoes the rest.",
    "question-": "Ask what you cannot know yet, and ask it once they have been heard.",
    "question-told": "Before you ask, run through what they have told you already; then ask only what is missing.",
    "clarify-": "Ask only for the fact that is missing.",
    "apologize-": "Say sorry for one thing, by its name, once.",
    "apologize-but": "Say the sorry and stop there; the reason can wait until they ask for it.",
    "align-": "Agree once, after they have been heard, and with one point that is really theirs.",
    "explain-": "Keep the reason until they have been heard; then it sounds like an answer and not like an excuse.",
    "explain-blames": "Give the reason without a name in it: to them you are all one house.",
    "offer-": "Before you offer anything, ask yourself: have they heard me say what this did to them?",
    "offer-not-calm": "A good offer keeps; let them come down first and then make it.",
    "commit-": "Promise to try once they know that you have understood what for.",
    "refocus-": "Keep the firm word for when they go round in circles; until then let them talk.",
    "limit-": "A limit is for abuse alone: anger at what happened, however loud, may be heard out.",
    "snapped": "Breathe at the first quiet pause, before you need it: your calm is what they lean on.",
    "hung-up": "Before you end it, give one calm warning with the door open, and mean it.",
    "handoff-": "Send a line ahead before you hand somebody over, so that they need not tell it all again.",
    "cold-transfer": "Before you hand somebody over, say back what they told you, and pass on exactly that.",
    "close-": "Before you wind up, ask yourself: what have we two agreed on?",
    "argue": "When you see it differently, let it stand for a moment, and answer first what it was like for them.",
    "blame-customer": "Whatever they could have done, leave it out: it cannot help them now.",
    "blame-others": 'Say "we" and mean the whole house: whose fault it was does not help them.',
    "dismiss": "Take it to be as big as they say it is; it grows smaller when somebody else carries it too.",
    "command": 'Turn the order into an offer: not "you have to" but "shall we".',
    "overpromise": "Promise the trying, not the outcome; what you cannot give, say so kindly, and say what you can.",
    "hostile": "When a sharp answer comes up, breathe before you speak: it passes in one breath.",
    "in-time": "Watch for the moment at which they are calm and have been heard: then say what you can do.",
    "strike": "If two answers running did not help, stop talking and ask what you have missed.",
}

TO_KEEP = {
    "heard-": "You let them finish. Keep that: some of the calm in this talk came from it.",
    "empathize-": "You named what it was like for them. That is the thing to do again tomorrow.",
    "paraphrase-": "You said it back and got it right. It takes ten seconds, and it is worth doing every time.",
    "question-": "You asked what you could not know, and it changed the talk. Keep asking like that.",
    "clarify-": "You asked for what was unclear before you went on. Keep doing that.",
    "apologize-": "You said sorry for the thing itself and left it there. Keep it that short.",
    "align": "You agreed where you honestly could. It costs nothing, and it builds something.",
    "offer-": "You waited with the offer until they could take it. Keep that patience.",
    "honest-no": "You said plainly what cannot be and what can. People can live with that.",
    "limit-fair": "You set the limit calmly, once, and at the right moment. You may do that again.",
    "refocus": "You brought it back to the point, politely and firmly. Keep that tone.",
    "silence-": "You left a silence where it was needed. That takes courage; keep it.",
    "explain": "You kept the reason until it was welcome. Keep that order.",
}


def lesson(
    events: Sequence[Event],
    result: Outcome | None = None,
    turning: Turning | None = None,
    *,
    aloud: bool = True,
    claimed: Collection[str] = (),
) -> str:
    """The sentence for these events.

    Of a lost run what cost it: its ending, its turning, or else what cost most. Of three
    stars what worked best, among the techniques that the level has `claimed` before all
    others. In writing, where nobody can be interrupted, to let them finish is no merit.
    """
    lost = result is not None and not passes(result)
    if result is not None and result.ending in _DECIDES:
        return TO_TRY[_DECIDES[result.ending]]
    if lost and turning is not None:
        cost = _costliest(event for event in events if event.turn in turning.cost)
        harm = cost[0] if cost else _HARMLESS_CAUSES.get(turning.cause, "")
        if key := _CAUSES.get(turning.cause, harm):
            return TO_TRY[key]
    cost = _costliest(events)
    if cost and cost[1] >= WORTH_SAYING and (result is None or result.stars < MOST_STARS):
        return TO_TRY[cost[0]]
    helpful = [event for event in events if aloud or not event.rule.startswith("heard-")]
    drilled = [event for event in helpful if not set(claimed).isdisjoint(event.techniques)]
    best = _best(drilled) or _best(helpful)
    if best and not lost:
        return TO_KEEP[best]
    return "Begin with listening, and let the rest follow from what you hear."


def _costliest(events: Iterable[Event]) -> tuple[str, int] | None:
    """What to try, by its key, and what the lack of it cost."""
    costs: Counter[str] = Counter()
    for event in events:
        cost = max(event.temper, 0) + (SLIP_WEIGHT if RULES[event.rule].slip else 0)
        to_try = _fit(TO_TRY, event.rule)
        if to_try and cost > 0:
            costs[to_try] += cost
    return costs.most_common(1)[0] if costs else None


def _best(events: Iterable[Event]) -> str:
    """What to keep, by its key: what brought most calm and hearing; "" for nothing."""
    gains: Counter[str] = Counter()
    for event in events:
        kept = _fit(TO_KEEP, event.rule)
        if kept and event.temper <= 0:
            gains[kept] += max(event.heard - event.temper, 1)
    return gains.most_common(1)[0][0] if gains else ""


def _fit(sentences: dict[str, str], rule: str) -> str:
    return max((key for key in sentences if rule.startswith(key)), key=len, default="")
