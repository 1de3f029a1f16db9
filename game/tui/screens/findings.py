"""What is wrong with a level file as it was saved."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from game.level import Finding
from game.level.text import clean
from game.tui.explained import Help
from game.tui.screens.card import CardScreen

UNDO = "undo in your editor, and save again"


def finding_row(finding: Finding) -> str:
    """`line:column message — fix.`, safe to show; a sentence with its stop."""
    row = clean(f"{_place(finding)}{finding.message} — {_fix(finding)}")
    return row if row.endswith(("?", ".")) else f"{row}."


class _FileCard(CardScreen):
    def __init__(self, file: str, findings: Sequence[Finding], keys: str) -> None:
        super().__init__(_text(file, findings), keys)

    def saved(self, file: str, findings: Sequence[Finding]) -> None:
        """The file was saved, and this is wrong with it now."""
        self.query_one("#paper", Static).update(_text(file, findings))


class FindingsCard(_FileCard):
    """Shown over the encounter, which waits."""

    EXPLAINED: ClassVar[Help] = Help(
        "What is wrong with the level's file, as it was saved.",
        (("Enter f", "back to the encounter"), ("↑↓ j k", "read on")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f,enter,space,q,escape", "dismiss", "Back", priority=True),
    ]

    def __init__(self, file: str, findings: Sequence[Finding]) -> None:
        """The file's name, and what is wrong with it."""
        super().__init__(file, findings, "Enter, f: back   ↑↓: scroll")


class WaitingCard(_FileCard):
    """Nothing can be played yet; the author mends the file meanwhile."""

    EXPLAINED: ClassVar[Help] = Help(
        "Nothing can be played yet: mend the file in your editor, and save it.",
        (("↑↓ j k", "read on"), ("q", "leave")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.leave", "Leave"),
        Binding("question_mark,f1", "app.help", "Help", show=False),
    ]

    def __init__(self, file: str, findings: Sequence[Finding]) -> None:
        """What stands in the way."""
        super().__init__(file, findings, "Waits for a good save   ↑↓: scroll   q: leave")


def _text(file: str, findings: Sequence[Finding]) -> Content:
    """All of them, in file order, under the name of the file."""
    if not findings:
        return Content(f"Nothing is wrong with {clean(file)} as it was saved.")
    rows = [Content.styled(clean(file), "bold")]
    for finding in findings:
        words = clean(f"{finding.message} — {_fix(finding)}")
        rows.append(Content.assemble((_place(finding), "bold $text-warning"), words))
    return Content("\n\n").join(rows)


def _place(finding: Finding) -> str:
    """Where it is; nowhere for a file that is not there."""
    return "" if finding.code == "missing-file" else f"{finding.line}:{finding.column} "


def _fix(finding: Finding) -> str:
    """The way out, for somebody who had the file open a moment ago."""
    return UNDO if finding.code == "empty-file" else finding.fix
