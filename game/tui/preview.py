"""The app of a level's author: plays the file as saved, and keeps nothing of it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from textual import work
from textual.message import Message

from game.authoring.margin import told
from game.authoring.watch import LOOKS_A_SECOND, Preview, Saved, Watch
from game.encounter import Debrief, debrief
from game.guide import entries
from game.sitting import Sitting
from game.tui.pace import Pace
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.findings import FindingsCard, WaitingCard
from game.tui.screens.guide import GuideScreen
from game.tui.screens.preview import PreviewScreen
from game.tui.screens.where import WhereCard
from game.tui.terminal import TerminalApp
from game.tui.widgets.margin import BROAD


class PreviewApp(TerminalApp):
    """One level, played again and again while it is written."""

    HORIZONTAL_BREAKPOINTS = [*TerminalApp.HORIZONTAL_BREAKPOINTS, (BROAD, "-broad")]  # noqa: RUF012

    class FileSaved(Message):
        """The author has saved the file."""

        def __init__(self, saved: Saved) -> None:
            super().__init__()
            self.saved = saved

    def __init__(
        self,
        path: Path,
        preview: Preview,
        pace: Pace,
        *,
        command: Callable[[Preview], str],
        watch: Watch | None = None,
        theme: str = "dark",
    ) -> None:
        """Play `preview`; with a `watch`, look at every save. `command` leads back to a point."""
        super().__init__(theme)
        self.file = path.name
        self.preview = preview
        self.pace = pace
        self.command = command
        self.saves = watch
        self._leaving = Event()

    def on_mount(self) -> None:
        """Play, or wait for something that can be played."""
        if self.preview.playable:
            self.push_screen(PreviewScreen(self.preview, self.pace))
        else:
            self.push_screen(WaitingCard(self.file, self.preview.findings))
        if self.saves is not None:
            self._look(self.saves)

    def on_unmount(self) -> None:
        """Let the watch end at once."""
        self._leaving.set()

    @work(thread=True)
    def _look(self, watch: Watch) -> None:
        while not self._leaving.wait(1 / LOOKS_A_SECOND):
            saved = watch.look()
            if saved is not None:
                self.post_message(self.FileSaved(saved))

    def on_preview_app_file_saved(self, message: FileSaved) -> None:
        """Show what is wrong with it, or go on with it."""
        self.preview.take(message.saved)
        findings, screen = self.preview.findings, self.screen
        if isinstance(screen, WaitingCard) and self.preview.playable:
            self.switch_screen(PreviewScreen(self.preview, self.pace))
            return
        if findings and isinstance(screen, FindingsCard | WaitingCard):
            screen.saved(self.file, findings)
        if not findings and isinstance(screen, FindingsCard | DebriefScreen):
            self.pop_screen()
        for encounter in self.screen_stack:
            if isinstance(encounter, PreviewScreen):
                encounter.saved()

    def _encounter(self) -> PreviewScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, PreviewScreen))

    def action_where(self) -> None:
        """Show the way back here, and put it on the clipboard."""
        command = self.command(self.preview)
        self.copy_to_clipboard(command)
        self.push_screen(WhereCard(command, told(self.preview.moments())))

    def action_findings(self) -> None:
        """Show all that is wrong with the file as saved."""
        self.push_screen(FindingsCard(self.file, self.preview.findings))

    def on_encounter_screen_paced(self, message: EncounterScreen.Paced) -> None:
        """Keep the pace."""
        self.pace = message.pace

    def on_encounter_screen_look_back(self) -> None:
        """The last words have been read."""
        preview = self.preview
        actions = list(map(str, preview.actions))
        name = f"preview/{preview.level.id}"
        self._look_back(Sitting(name, preview.level, preview.state, actions))

    @work(thread=True, exclusive=True, group="debrief")
    def _look_back(self, sitting: Sitting) -> None:
        told = debrief(sitting.level, sitting.record())
        self.call_from_thread(self._looked_back, sitting, told)

    def _looked_back(self, sitting: Sitting, told: Debrief) -> None:
        # Unless it was saved anew, or taken back, in the meantime.
        if self.preview.state is sitting.state and isinstance(self.screen, PreviewScreen):
            self.push_screen(DebriefScreen(told, next_is="start over", can_save=False))

    def on_debrief_screen_next(self) -> None:
        """Start over."""
        self.pop_screen()
        self._encounter().action_start_over()

    def on_debrief_screen_home(self) -> None:
        """Back to the last words."""
        self.pop_screen()

    def on_debrief_screen_open_technique(self, message: DebriefScreen.OpenTechnique) -> None:
        """Look something up; nothing is played from there while a level is written."""
        self.push_screen(GuideScreen(entries({}), {}, message.id))

    def on_debrief_screen_play_again(self, message: DebriefScreen.PlayAgain) -> None:
        """Rewind to the beginning of a turn."""
        self.pop_screen()
        self._encounter().play_again(message.turn)
