"""The debrief as it is painted: the short of it, a turn, and the facts at its end."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from game.encounter import Debrief
from game.encounter.report import (
    ENDING_TITLES,
    FACTS,
    IN_YOUR_HANDS,
    LOOKING_BACK,
    NOT_IN_YOUR_HANDS,
    TO_TAKE_ALONG,
    drawn_stars,
    looking_back,
    turning_sentence,
)
from game.encounter.review import TurnReview
from game.encounter.turn_told import Kind, quoted, turn_rows
from game.encounter.what_if import parted
from game.level import TECHNIQUES
from game.tui.widgets.paragraphs import Paragraph

# What of a turn is looked up in the field guide: so much that was exercised, so much besides.
EXERCISED, OCCASIONS = 3, 2
BAR: Final = 10
_EMPTY_LINE = Content("\n\n")
STILL_MISSING: Final = "Still missing"


def headline(debrief: Debrief, *, counts: bool) -> Content:
    """How it ended, in a row."""
    again = "" if counts else "   Played again: this one does not count."
    if debrief.outcome is None:
        return Content(f"Put down before its end{again}")
    ending, stars, points = debrief.outcome
    slips = f"  {len(debrief.slips)} slip{'s' * (len(debrief.slips) != 1)}" if debrief.slips else ""
    par = debrief.par
    best = f" (best found here: {par.points})" if par and par.points > points and counts else ""
    return Content.assemble(
        (f"{ENDING_TITLES[ending]}  {drawn_stars(stars)}", "bold"),
        f"  {points} points{best}{slips}{again}",
    )


def short_text(debrief: Debrief) -> Content:
    """Why it ended so, where it turned, what to take along, and the one turn to play again."""
    turning = debrief.turning
    first = f"{debrief.ending} {turning_sentence(debrief, turning)}" if turning else debrief.ending
    parts = [Content(first)]
    # Slips are told where it turned.
    if debrief.missing and not (turning and turning.cause == "slips"):
        parts.append(Content.assemble((f"{STILL_MISSING}: ", "bold"), " ".join(debrief.missing)))
    parts.append(Content.assemble(("To take along: ", "bold"), debrief.lesson))
    again = next((turn for turn in debrief.turns if turn.turn == debrief.try_again), None)
    if again is not None:
        parts.append(_again(again))
    return _EMPTY_LINE.join(parts)


def aside_text(debrief: Debrief) -> Content:
    """What was asked, told and let go, and the best line: for where there is room beside."""
    return _EMPTY_LINE.join(Content(sentence) for sentence in looking_back(debrief))


def _again(turn: TurnReview) -> Content:
    better = turn.better
    assert better is not None
    did = f'You: "{turn.words}"' if turn.words else f"You: {quoted(turn)}"
    instead = f'"{better.words}"' if better.words else f"{better.move}."
    return Content.assemble(
        (f"Worth playing again: turn {turn.turn}. ", "bold"),
        f"{did}\n",
        ("Better there: ", "bold"),
        f"{instead} {better.why}",
    )


# --- a turn


def place_to_begin(debrief: Debrief, first: Debrief | None) -> int:
    """The turn to look at first: the one worth playing again, or where it turned or parted."""
    numbers = [turn.turn for turn in debrief.turns]
    turning = debrief.turning.turn if debrief.turning is not None else None
    away = parted(first, debrief) if first is not None else None
    for turn in (away, debrief.try_again, turning):
        if turn in numbers:
            return numbers.index(turn)
    return 0


def turn_row(turn: TurnReview, *, chosen: bool) -> Content:
    """A turn in the list: its number, where temper went, and how high it stood then, as a bar."""
    full = (turn.after.temper * BAR + 50) // 100
    mark = "!" if turn.slipped or turn.cut_off else " "
    return Content.assemble(
        (f"{'▸' if chosen else ' '}{turn.turn:>2}", "bold" if chosen else ""),
        f" {turn.before.temper:>3}→{turn.after.temper:<3}",
        (mark, "bold $text-error"),
        ("█" * full, "$text-error"),
        ("░" * (BAR - full), "$text-muted"),
    )


_LOOKS: Final[dict[Kind, str]] = {
    "heard": "$text-muted",
    "meters": "$text-muted",
    "better": "$text-success",
}
_APART: Final = frozenset({"own", "you", "better"})  # what an empty row stands before


def turn_paragraphs(debrief: Debrief, turn: TurnReview, own_words: str) -> Iterator[Paragraph]:
    """All of a turn: what was said, what it did and why, and what would have worked better."""
    yield Paragraph("", lead=f"Turn {turn.turn} of {len(debrief.turns)}")
    apart = True
    for row in turn_rows(debrief.called, turn, own_words):
        if row.kind in _APART and apart:
            yield Paragraph("")
        apart = row.kind != "own"  # one's own words stand beside what was said
        text = f"{row.text[:1].upper()}{row.text[1:]}" if row.kind == "better" else row.text
        mark = "" if row.lead else "=" if row.kind == "meters" else "·"
        yield Paragraph(text, row.lead, mark, _LOOKS.get(row.kind, ""))


def techniques_of(turn: TurnReview) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What of a turn is worth looking up: ids that it exercised, and ids that would have fitted."""
    exercised = turn.exercised[:EXERCISED]
    fitting = (*(turn.better.techniques if turn.better else ()), *turn.missed)
    others = [id for id in dict.fromkeys(fitting) if id not in exercised]
    return exercised, tuple(others[:OCCASIONS])


def technique_row(number: int, id: str) -> Content:
    """A technique with the key that opens it."""
    title = TECHNIQUES[id].title if id in TECHNIQUES else id
    return Content.assemble((f" {number}", "bold $text-accent"), f" {title}")


# --- the facts


def hands(debrief: Debrief) -> Iterator[Paragraph]:
    """What was in the player's hands."""
    return _listed(IN_YOUR_HANDS, debrief.in_your_hands)


def beyond(debrief: Debrief) -> Iterator[Paragraph]:
    """What was not."""
    return _listed(NOT_IN_YOUR_HANDS, debrief.not_in_your_hands)


def closing(debrief: Debrief, due_again: str = "") -> Iterator[Paragraph]:
    """What was missing, what was asked, told and let go, what to take along, and what is due."""
    if debrief.missing:
        yield from _listed(STILL_MISSING, debrief.missing)
        yield Paragraph("")
    sentences = tuple(looking_back(debrief))
    if sentences:
        yield from _listed(LOOKING_BACK, sentences)
        yield Paragraph("")
    yield Paragraph("", lead=TO_TAKE_ALONG)
    yield Paragraph(debrief.lesson)
    if due_again:
        yield Paragraph("")
        yield Paragraph(due_again)


def facts_title(debrief: Debrief) -> Content:
    """What the closing card is called, and whose it is."""
    return Content.styled(f"{FACTS}: {debrief.title}", "bold")


def _listed(title: str, facts: tuple[str, ...]) -> Iterator[Paragraph]:
    yield Paragraph("", lead=title)
    for fact in facts:
        yield Paragraph(fact, mark="·")
