"""What the player may see of an encounter, from `view`, in sentences that read well aloud."""

from collections.abc import Iterator, Sequence

from game.encounter import View
from game.encounter.words import went
from game.typed import EXPLAINED, possible

TO_BEGIN = {
    "phone": "when you are ready",  # to pick up, or because they have answered
    "counter": "to turn to them",
    "chat": "to open the chat",
    "email": "to open the message",
}
OWN_WORDS = "What would you say, in your own words? Nobody grades it. Or Enter, to see the lines."
# A screen lets it wait for the pause; here it comes at once.
_NOD = "nod: a small mm-hm, where it says (a pause)"
# What a tip means by it can be seen on the notepad of the screen alone.
_UNTOLD_MARK = "? ?"
HOME = "home: leave it for now, and go back to all that can be played."


def briefing_lines(now: View, promise: Sequence[str], best: str = "") -> Iterator[str]:
    """What is on the desk before it begins; "" for an empty line.

    `promise` is what the level is about, in sentences; `best` is the personal best.
    """
    yield now["title"]
    yield ""
    yield now["role"]
    yield now["brief"]
    yield ""
    yield from policy_lines(now)
    yield ""
    about = [*promise, best] if best else promise
    if about:
        yield from about
        yield ""


def policy_lines(now: View) -> Iterator[str]:
    """What the player may give, what not, where abuse begins, and what is on record."""
    policy = now["policy"]
    for heading, terms in (("You can", policy["can"]), ("You cannot", policy["cannot"])):
        if terms:
            yield f"{heading}: {'; '.join(terms)}."
    if policy["authority"] == "supervisor" and not policy["manager_on_duty"]:
        yield "What they want is your supervisor's to give."
    warnings = policy["warnings_before_ending"]
    times = "once" if warnings == 1 else f"{warnings} times"
    yield f"Abuse is: {policy['abuse']}. Warn {times} before you end it."
    for entry in now["record"]:
        yield f"{entry['title']}: {entry['text']}"


def meters_sentence(now: View) -> str:
    """How things stand."""
    temper, composure = now["temper"], now["composure"]
    return (
        f"Temper {temper['points']}, {temper['word']}. "
        f"Composure {composure['points']}, {composure['word']}. "
        f"Trust: {now['trust']}. Heard {now['heard']} of 100."
    )


def change_lines(now: View, *, hidden: bool) -> Iterator[str]:
    """What has just changed, and why; without points where the meters are hidden."""
    for change in now["changes"]:
        named = (("temper", change["temper"]), ("composure", change["composure"]))
        points = [went(name, by) for name, by in named if by and not hidden]
        yield f"[{', '.join([*points, change['reason']])}]"


def note_lines(now: View) -> Iterator[str]:
    """The notepad."""
    for note in now["notepad"]:
        yield f"{note['status']}: {note['label']}"
    untold = now["untold"]
    yield f"Not told yet: {untold}" if untold else "They have told you all."


def hand_lines(now: View, *, hints: bool) -> Iterator[str]:
    """What can be said now, with a word of help where one is due and wanted."""
    if hints and _UNTOLD_MARK in now["tip"]:
        yield f"Not told yet: {now['untold']}. Ask, and they may tell you."
    elif now["tip"] and hints:
        yield now["tip"]
    for number, text in enumerate(now["hand"], start=1):
        yield f"{number}. {text}"
    if now["agreed"]:
        yield "You have agreed on something: close sums it up."


def help_lines(now: View) -> Iterator[str]:
    """What can be typed at this moment, a line each."""
    for line in possible(now):
        yield line.replace(EXPLAINED["nod"], _NOD)


def draft_lines(now: View) -> Iterator[str]:
    """What is written and not sent yet."""
    yield f"Your draft: {now['draft'] or '(you write nothing)'}"
    first = " or ".join(verb for verb in ("breathe", "revise") if verb in now["verbs"])
    yield f"Enter sends it{f'; {first} first, if you like' if first else ''}."
