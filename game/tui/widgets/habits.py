"""What one says too often, the lines that worked best, and techniques to read about."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from game.level import TECHNIQUES
from game.progress import Practised
from game.progress.telling import known_sentence
from game.progress.telling_skills import answers_of, habit_sentence
from game.tui.growth import Growth, line_told
from game.tui.widgets.paragraphs import Paragraph, Paragraphs
from game.tui.widgets.rows import Rows

NOTHING = (
    "What you say often, and the lines that worked best, stand here after your first encounter."
)
NO_HABIT = "Nothing that went amiss more often than it helped."


class HabitsPage(VerticalScroll, can_focus=False):
    """Words first; then the techniques, from which the guide is opened."""

    def __init__(self, growth: Growth) -> None:
        super().__init__(id="habits")
        self.growth = growth

    def compose(self) -> ComposeResult:
        """No heading without anything below it."""
        story = self.growth.story
        if not story.total.encounters:
            yield Static(Content(NOTHING), classes="whole")
            return
        with Container(classes="parts"):
            yield Paragraphs("said", self.said())
            with Container(id="techniques", classes="part"):
                if rows := list(_techniques(self.growth)):
                    yield Rows(*rows)
                if note := known_sentence(story):
                    yield Static(Content(note), id="known")

    def said(self) -> Iterator[Paragraph]:
        """What is said too often, and which lines worked best."""
        trained = self.growth.trained
        if trained.encounters:
            last = trained.encounters
            of = "your last encounter" if last == 1 else f"your last {last} encounters"
            yield Paragraph("", f"What you say too often, in {of}")
            answers = answers_of(trained)
            often = [habit_sentence(habit, answers) for habit in trained.too_often]
            yield from (Paragraph(told, mark="·") for told in often or [NO_HABIT])
            yield Paragraph("")
        if trained.best_lines:
            texts = self.growth.texts()
            yield Paragraph("", "Lines that worked best")
            for level, line, times in trained.best_lines:
                yield line_told(self.growth, texts.get((level, line), line), level, times)


def _techniques(growth: Growth) -> Iterator[Option]:
    named: tuple[tuple[str, list[tuple[str, Practised]]], ...] = (
        ("What you used most", growth.story.used_most),
        ("What went amiss most", growth.story.amiss_most),
    )
    count = 0
    for heading, techniques in named:
        if not techniques:
            continue
        if count:
            yield Option("", disabled=True)
        head = Content.assemble(("well  amiss  ", "$text-muted"), (heading, "bold"))
        yield Option(head, disabled=True)
        for id, used in techniques:
            count += 1  # since the same technique may stand in both
            yield Option(_technique(id, used), id=f"{count} {id}")


def _technique(id: str, used: Practised) -> Content:
    counts = f"{used.well:4}  {used.amiss:5}  "
    return Content.assemble((counts, "$text-muted"), TECHNIQUES[id].title)
