"""The margin: what an author wants to know and a player never sees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from game.authoring.margin import Told, counts, statuses, told

if TYPE_CHECKING:
    from game.authoring.watch import Preview

BROAD = 110  # columns from which it stands beside the talk; below, in a few rows at the foot
# Rows of rules at the foot on a screen of 24 rows, where each reply of a hand takes one away.
AT_THE_FOOT = 5


class Margin(Static):
    """Stage, counts and concerns, and below them the rules that fired, the latest last."""

    def __init__(self) -> None:
        super().__init__(id="margin")
        self._preview: Preview | None = None

    def show(self, preview: Preview) -> None:
        """Show how it stands, and as many of the rules that fired as there is room for."""
        self._preview = preview
        width, height = self.app.size
        fired = told(preview.moments())
        if width >= BROAD:
            rows = list(_named(preview))
            room = height - len(rows) - 4
            latest = list(_rules_by_action(fired))[-room:]
            rows += [Content(""), *dropwhile(_is_indented, latest)]
        else:
            room = max(0, AT_THE_FOOT - len(preview.state.hand)) + max(0, height - 24) // 2
            rows = [*_in_short(preview), *rule_rows(fired[-room:] if room else [])]
        self.update(Content("\n").join(rows))

    def on_resize(self) -> None:
        """Lay it out anew."""
        if self._preview is not None:
            self.show(self._preview)


def rule_rows(fired: list[Told]) -> Iterator[Content]:
    """A row for each rule: the action where it is another, the rule, its subject, the changes."""
    width = max((len(event.action) for event in fired), default=0)
    action = ""
    for event in fired:
        shown = "" if event.action == action else event.action
        action = event.action
        yield Content.assemble((f"{shown:{width}}  ", "dim"), _rule(event), f"  {event.changes}")


def _rules_by_action(fired: list[Told]) -> Iterator[Content]:
    action = ""
    for event in fired:
        if event.action != action:
            yield Content.styled(event.action, "dim")
        action = event.action
        yield Content.assemble("  ", _rule(event))
        if event.changes:
            yield Content(f"    {event.changes}")


def _is_indented(row: Content) -> bool:
    return row.plain.startswith(" ")


def _rule(event: Told) -> Content:
    return Content.assemble((event.rule, "bold"), f" {event.subject}" * bool(event.subject))


def _in_short(preview: Preview) -> Iterator[Content]:
    yield Content("  ").join(
        Content.assemble((name, "dim"), f" {value}")
        for name, value in counts(preview.state).items()
    )
    yield Content("  ").join(
        Content.assemble((status, "dim"), f" {', '.join(concerns)}")
        for status, concerns in statuses(preview.state).items()
    )


def _named(preview: Preview) -> Iterator[Content]:
    for name, value in counts(preview.state).items():
        yield Content.assemble((f"{name:13}", "dim"), value)
    yield Content("")
    for status, concerns in statuses(preview.state).items():
        for place, concern in enumerate(concerns):
            yield Content.assemble((f"{'' if place else status:13}", "dim"), concern)
