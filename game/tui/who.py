"""Who is playing, asked before anything is played."""

from datetime import UTC, datetime

from game.progress.company import Company
from game.settings import glance
from game.tui.screens.who import WhoScreen
from game.tui.terminal import TerminalApp


def ask_on_screen(company: Company) -> str | None:
    """Ask on the screen; None where somebody left instead of answering."""
    return WhoApp(company).run()


class WhoApp(TerminalApp):
    """One screen, in the colours of who played last, and out again with a name."""

    def __init__(self, company: Company) -> None:
        from game.progress.players import last_of

        today = datetime.now(UTC).date()
        people = company.everybody()
        last = last_of(people)
        super().__init__(glance(last.folder).theme if last else "dark")
        self.asked = WhoScreen(people, last.name if last else "", company.refusal, today)

    def on_mount(self) -> None:
        """Ask, and leave with the answer."""
        self.push_screen(self.asked, self.exit)
