"""What comes of everything that is done in an encounter, shown over time."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from game.acts import WRITTEN, Act, action_of, spoken
from game.encounter import Action, State, View, step, view
from game.level import Level
from game.settings import Settings
from game.tui.beats import Beats
from game.tui.board import SPEAKERS, Board
from game.tui.pace import Pace
from game.tui.retold import Done, as_written, kind_of, retold
from game.tui.screens.ring import PICK_UP
from game.tui.script import Script, Step
from game.tui.widgets import TooSmall

CALMING = {
    "breathe": "You breathe in, and slowly out.",
    "visualize": "For a moment you are somewhere quiet.",
}
# The last seconds of a silence are seen to go by.
SEEN_COMING = 5


class Unfolding(Screen[None]):
    """An encounter, seen through its view; what the player can do is in `EncounterScreen`."""

    AUTO_FOCUS = ""

    class Over(Message, namespace="encounter_screen"):
        """The encounter has ended; its last words are on the screen."""

    def __init__(
        self,
        level: Level,
        state: State,
        *,
        beats: Beats,
        settings: Settings,
        greeting: str = "",
        briefed: bool = False,
        after: str = "look back",
        so_far: Sequence[Done] = (),
        keep: Callable[[Action, State], None] = lambda action, state: None,
        wrote: Callable[[int, str], None] = lambda turn, text: None,
    ) -> None:
        """Stand where `state` stands; `keep` is told of every action before it is shown.

        `briefed` where the role and what happened have just been read.
        `wrote` is told the turn and the words of what the player would have said.
        """
        super().__init__()
        self.keep = keep
        self.wrote = wrote
        self.greeting = greeting
        self.briefed = briefed
        self.so_far = tuple(so_far)
        self.level = level
        self.state = state
        self.beats = beats
        self.settings = settings
        self.pace = Pace.of(settings)
        self.ringing = state.turn == 1 and not state.phrases
        self.handing_over = False
        self.wants_to_nod = False
        self.cautioned = ""  # the verb that was warned about, and is meant if it comes again
        self.ended = False
        self.script = Script(self)
        self.patience = Script(self)  # of theirs, while an answer is awaited
        self.board = Board(beats, settings, after=after)
        self.talk, self.meters = self.board.talk, self.board.meters

    def compose(self) -> ComposeResult:
        """The board."""
        yield self.board
        yield TooSmall()

    def on_mount(self) -> None:
        """Ring, or go on where it was."""
        self._arrive()

    def _arrive(self) -> None:
        self.board.look_like(self.level)
        # At the counter it is the scene, which is seen and not only known.
        known = self.briefed and self.level.channel != "counter"
        scene = [] if known else [self.level.role, self.level.brief]
        if self.beats.beginner:
            scene = scene[:1]  # who they are, and the rest unfolds by itself
        for text in (self.greeting, *scene, PICK_UP[self.level.channel]):
            if text:
                self.talk.add(text, "scene")
        if self.ringing:
            self._ring_bell()
        else:
            self.board.retell(self.level.customer.name, retold(self.level, self.so_far))
        self._settle()
        if self.state.phase == "over":  # its end could not be kept the first time
            self._last_words(self.view)

    @property
    def view(self) -> View:
        """What the player may see now."""
        return view(self.level, self.state)

    def copied_text(self) -> str:
        """All of the talk that has been shown, of what is being said as many words."""
        return f"{self.level.title}  ·  {self.level.channel}\n\n{self.talk.text()}"

    @property
    def speaking(self) -> bool:
        """Whether something is still being said or shown."""
        return self.script.running

    def _offered(self, verb: str) -> bool:
        return verb in self.beats.verbs(self.view)

    def _settle(self) -> None:
        self.board.settle(self.view, ringing=self.ringing, handing_over=self.handing_over)
        self._await_answer()

    def _do(self, act: Act) -> None:
        self.cautioned = ""
        self.patience.drop()
        before = self.view
        action = action_of(act, self.level, self.state)
        self.state, _ = step(self.level, self.state, action)
        self.keep(action, self.state)  # first of all: what is shown is never lost
        now = self.view
        if act.verb == "hear":
            self._hear(before, now)
            return
        words = spoken(before, act)
        if words:
            kind = kind_of(act.verb)
            self.talk.anchor()
            self.talk.add(words, kind, SPEAKERS[kind])
        if now["turn"] == before["turn"] and not now["over"]:
            self._settle()
            if now["composure"]["points"] > before["composure"]["points"] and act.verb in CALMING:
                self.board.calm(CALMING[act.verb])
            return
        self._answered(before, now)

    # --- they speak

    def _hear(self, before: View, now: View) -> None:
        """Let the phrases that are new stream, and go on by themselves."""
        channel = now["channel"]
        if not before["phrases"]:
            self.meters.turn_over()
            self.talk.begin(now["name"])
            self._clear_desk()
            self.board.line_begins(now)
        heard = len(before["phrases"])
        fresh = as_written(now["phrases"], channel)[heard:]
        self.talk.sign("..." if channel == "chat" else "")
        steps = [Step(*one) for one in self.pace.words(fresh, channel, self.talk.grow)]
        if now["over"] and now["reaction"] != before["reaction"]:
            steps.append(Step(self.pace.beat, lambda: self._react(now)))
        self.script.play([*steps, Step(0, self._phrase_ended)])

    def _phrase_ended(self) -> None:
        now = self.view
        if self.wants_to_nod and now["pause"]:
            self.wants_to_nod = False
            self._do(Act("nod"))
            now = self.view
        if now["phase"] == "replying":
            self._they_have_finished(now)
        self._settle()
        if now["over"] is not None:
            self._last_words(now)
        else:
            self._wait()

    def _they_have_finished(self, now: View) -> None:
        self._ring_bell()
        if self.settings.own_words:
            self.board.ask()

    def _ring_bell(self) -> None:
        if self.settings.sound:
            self.app.bell()

    def play_by(self, settings: Settings) -> None:
        """Go on by other settings, from the next phrase on."""
        self.settings = self.board.settings = settings
        self.pace = Pace.of(settings)
        if not self.script.running:
            self._settle()

    def on_screen_resume(self) -> None:
        """Whatever was looked at is put away: they go on."""
        self._wait()
        self._await_answer()

    def on_screen_suspend(self) -> None:
        """Something else is looked at: nobody is hurried."""
        self.patience.drop()

    def _wait(self, *, beats: int = 0) -> None:
        """Leave a gap, as between two phrases, after which they go on by themselves."""
        if self.ringing or self.pace.by_hand or self.script.waiting:
            return
        if self.state.phase == "hearing":
            said = self.state.phrases
            gap = self.pace.gap(said[-1] if said else "", pause=self.view["pause"] or not said)
            gap += beats * self.pace.beat
            self.script.play([Step(gap, self._hear_on, optional=True)])

    def _hear_on(self) -> None:
        if self.state.phase == "hearing" and self.app.screen is self and not self._busy:
            self._do(Act("hear"))

    @property
    def _busy(self) -> bool:
        """Whether the player reads a card or types something, so that they wait."""
        return self.board.reading or self.board.line.begun

    def _clear_desk(self) -> None:
        self.board.clear()
        self.wants_to_nod = False

    # --- they are answered

    def _await_answer(self) -> None:
        """Let too long a silence be an answer, and let it be seen coming."""
        self.patience.drop()
        seconds = self.settings.dead_air
        if not seconds or self.pace.by_hand or self.level.channel in WRITTEN:
            return
        if self.state.phase != "replying" or self.board.reading or self.board.line.opened:
            return
        if self.handing_over or not self._offered("silence"):
            return
        name = self.level.customer.name
        left = range(SEEN_COMING, 0, -1)
        coming = [
            Step(1.0 if n < SEEN_COMING else seconds - SEEN_COMING, self._seen(name, n))
            for n in left
        ]
        self.patience.play([*coming, Step(1.0, self._fall_silent)])

    def _seen(self, name: str, seconds: int) -> Callable[[], None]:
        return lambda: self.board.count_down(name, seconds)

    def _fall_silent(self) -> None:
        if self.state.phase == "replying" and self.app.screen is self:
            self._do(Act("silence"))

    def _answered(self, before: View, now: View) -> None:
        """Their reaction first, and only then what it changed; then they go on."""
        self.meters.forget()
        self._clear_desk()
        steps = []
        if now["reaction"] and now["reaction"] != before["reaction"]:
            steps.append(Step(self.pace.beat, lambda: self._react(now)))
        steps.append(Step(self.pace.beat, self._settle))
        if now["over"] is not None:
            steps.append(Step(self.pace.beat, lambda: self._last_words(now)))
        else:
            steps.append(Step(0, self._wait))
        self.script.play(steps)

    def _react(self, now: View) -> None:
        self.talk.add(now["reaction"], "them", now["name"])

    def _last_words(self, now: View) -> None:
        self.board.end()
        self.talk.add(now["ending"], "ended")
        self.ended = True
        self.post_message(self.Over())
