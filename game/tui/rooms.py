"""What can be opened from home and over everything: the guide, progress, settings, a breath."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from game.settings import Settings, Value, choices_of
from game.tui import motion, themes
from game.tui.afterwards import AfterwardsApp

if TYPE_CHECKING:
    from game.progress.company import Company
    from game.tui.screens.debrief import DebriefScreen
    from game.tui.screens.encounter import EncounterScreen
    from game.tui.screens.growing import GrowthScreen
    from game.tui.screens.guide import GuideScreen
    from game.tui.screens.settings import SettingsScreen


class RoomsApp(AfterwardsApp):
    """Opens each over what there is, which waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Wherever somebody is: no letter is free in every place.
        Binding("ctrl+b,f2", "breathe", "Breathe", show=False),
    ]

    today: Callable[[], date]
    company: Company | None = None  # whoever plays on this machine, where that can be asked
    next_player = ""  # who goes on when this is left

    def __init__(self, settings: Settings, keep: Callable[[Settings], str]) -> None:
        super().__init__(settings)
        self.keep = keep

    # --- the field guide

    def action_guide(self, technique: str | None = None) -> None:
        """Look something up: one technique by its id, or among all of them."""
        from game.guide import Used, drills, entries
        from game.level.measured import measured_in
        from game.tui.screens.guide import GuideScreen

        if not self.seated:
            return
        files = self.desk.campaign.files
        folders = dict.fromkeys(file.path.parent.parent for file in files)
        shown = entries(drills(files, measured_in(folders)))
        titles = self._titles()
        record = {
            id: Used(used.well, used.amiss, titles.get(used.last_level, ""))
            for id, used in self.desk.keeper.practised().items()
        }
        self._tell_news()
        self.push_screen(GuideScreen(shown, record, technique))

    def on_debrief_screen_open_technique(self, message: DebriefScreen.OpenTechnique) -> None:
        """Look up what a turn was about."""
        self.action_guide(message.id)

    def on_guide_screen_play(self, message: GuideScreen.Play) -> None:
        """Practise what was looked up."""
        from game.level import LevelError

        file = next(one for one in self.desk.campaign.files if one.name == message.level)
        try:
            self.brief(self.desk.play(file))
        except LevelError as error:
            self._tell(str(error))

    # --- progress over time

    def action_progress(self) -> None:
        """Look at what was played so far, and how it went."""
        from game.tui.growth import Growth
        from game.tui.screens.progress import ProgressScreen

        if not self.seated:
            return
        keeper, today = self.desk.keeper, self.today()
        growth = Growth(
            keeper.story(today),
            keeper.trained(today),
            today,
            self._titles(),
            {skill: len(files) for skill, files in self.desk.skills().items()},
            self._lines_said,
        )
        self._tell_news()
        self.push_screen(ProgressScreen(growth))

    def on_growth_screen_open_technique(self, message: GrowthScreen.OpenTechnique) -> None:
        """Read on about it in the guide."""
        self.action_guide(message.id)

    def _lines_said(self, levels: Iterable[str]) -> dict[tuple[str, str], str]:
        """The words of every line of some levels, by level and id of the reply."""
        from game.level.glance import lines_said

        wanted = set(levels)
        files = (file for file in self.desk.campaign.known if file.name in wanted)
        return {
            (file.name, id): line for file in files for id, line in lines_said(file.path).items()
        }

    def _titles(self) -> dict[str, str]:
        """The titles of the levels that are known, by their names, in playing order."""
        from game.level.glance import glance

        return {file.name: glance(file.path).title for file in self.desk.campaign.known}

    # --- who is playing

    def action_who(self, chosen: str = "") -> None:
        """Ask who is playing; a browser's visitor is who they are.

        `chosen` is whom Enter takes, if not who plays now.
        """
        from game.tui.screens.who import WhoScreen

        company = self.company
        if company is None or self.is_web or isinstance(self.screen, WhoScreen):
            return
        here = company.here
        people, today = company.everybody(), self.today()
        chosen = chosen or here
        self.push_screen(WhoScreen(people, chosen, company.refusal, today, here=here), self.become)

    def become(self, name: str | None) -> None:
        """Leave for somebody else, whose game is started then; what is unfinished is kept."""
        if name is None or self.company is None:
            return
        name = self.company.known_as(name)
        if name != self.company.here:
            self.next_player = name
            self.put_aside()
            self.exit()

    # --- a minute to breathe

    def action_breathe(self) -> None:
        """Breathe; whatever is under way waits."""
        from game.tui.screens.breathe import BreatheScreen

        self.push_screen(BreatheScreen(self.settings))

    # --- settings

    def action_settings(self) -> None:
        """Look at the settings, and change them."""
        from game.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(self.settings))

    def on_settings_screen_changed(self, message: SettingsScreen.Changed) -> None:
        """They have been changed."""
        self.play_by(message.settings)

    def play_by(self, settings: Settings) -> None:
        """Play by them from now on, and look as they say at once."""
        themes.apply(self, settings.theme)
        motion.apply(self, settings)
        if self.seated:
            self.desk.campaign.play_by(settings)
            self._go_on_by(settings)
        self.change(settings)

    def _go_on_by(self, settings: Settings) -> None:
        from game.tui.screens.encounter import EncounterScreen

        if self.sitting is None:
            return
        self.sitting.helped_by(settings)
        for screen in self.screen_stack:
            if isinstance(screen, EncounterScreen):
                screen.play_by(self.sitting.played_by(settings))

    def change(self, settings: Settings) -> None:
        """Play by other settings from now on, and remember them."""
        self.settings = settings
        self._tell(self.keep(settings))

    def on_encounter_screen_paced(self, message: EncounterScreen.Paced) -> None:
        """Keep the pace for the encounters that follow."""
        self.change(replace(self.settings, pace=_nearest("pace", message.pace.words_a_minute)))


def _nearest(key: str, number: int) -> int:
    """The choice of a setting that comes nearest to a number."""
    choices: list[Value] = choices_of(key)
    return min((c for c in choices if isinstance(c, int)), key=lambda c: abs(c - number))
