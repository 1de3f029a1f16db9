"""The encounter: they speak, phrase by phrase; you listen, and then you answer."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from game.acts import Act, action_of, spoken
from game.encounter import Action, State, View, step, view
from game.level import Level
from game.tui.beats import Beats
from game.tui.board import Board
from game.tui.keymap import ENCOUNTER_BINDINGS, all_keys
from game.tui.pace import Pace
from game.tui.retold import Done, as_written, retold
from game.tui.screens.help import HELP_KEYS, help_text
from game.tui.screens.policy import POLICY_KEYS, policy_text
from game.tui.screens.ring import PICK_UP
from game.tui.script import Script, Step
from game.tui.widgets import Choice, TooSmall

# They wait until all has been said and shown.
ANSWERS = frozenset({"silence", "set_limit", "end", "consult", "close", "revise"})


class EncounterScreen(Screen[None]):
    """One encounter, seen through its view."""

    CSS_PATH = ["encounter.tcss"]  # noqa: RUF012 - as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = ENCOUNTER_BINDINGS

    class Over(Message):
        """The encounter has ended; its last words are on the screen."""

    class Paced(Message):
        """The player set another pace."""

        def __init__(self, pace: Pace) -> None:
            super().__init__()
            self.pace = pace

    class LookBack(Message):
        """The last words have been read."""

    def __init__(
        self,
        level: Level,
        state: State,
        *,
        beats: Beats,
        pace: Pace,
        greeting: str = "",
        after: str = "look back",
        so_far: Sequence[Done] = (),
        keep: Callable[[Action, State], None] = lambda action, state: None,
    ) -> None:
        super().__init__()
        self.keep = keep
        self.greeting = greeting
        self.so_far = so_far
        self.level = level
        self.state = state
        self.beats = beats
        self.pace = pace
        self.ringing = state.turn == 1 and not state.phrases
        self.handing_over = False
        self.wants_to_nod = False
        self.cautioned = ""  # the verb that was warned about, and is meant if it comes again
        self.ended = False
        self.script = Script(self)
        self.board = Board(beats, after=after)
        self.talk, self.meters = self.board.talk, self.board.meters

    # --- what is on the screen

    def compose(self) -> ComposeResult:
        """The board."""
        yield self.board
        yield TooSmall()

    def on_mount(self) -> None:
        """Ring, or go on where it was."""
        self._arrive()

    def _arrive(self) -> None:
        scene = [] if self.beats.beginner else [self.level.role, self.level.brief]
        for text in (self.greeting, *scene, PICK_UP[self.level.channel]):
            if text:
                self.talk.add(text, "scene")
        if not self.ringing:
            self.board.retell(self.level.customer.name, retold(self.level, self.so_far))
        self._settle()
        if self.state.phase == "over":  # its end could not be kept the first time
            self._last_words(self.view)

    @property
    def view(self) -> View:
        """What the player may see now."""
        return view(self.level, self.state)

    def _settle(self) -> None:
        self.board.settle(self.view, ringing=self.ringing, handing_over=self.handing_over)

    # --- what the player does

    @property
    def speaking(self) -> bool:
        """Whether something is still being said or shown."""
        return self.script.running

    def action_go_on(self) -> None:
        """Enter: pick up, hear the next phrase at once, or send what is written."""
        self.script.hurry()
        self.talk.anchor()
        if self.ended:
            self.post_message(self.LookBack())
        elif self.ringing:
            self.ringing = False
            self._do(Act("hear"))
        elif self.state.phase == "hearing":
            self._do(Act("hear"))
        elif self.state.phase == "drafting":
            self._do(Act("send"))

    def action_take(self, verb: str) -> None:
        """One of the moves that have a key."""
        if self.ringing or self.handing_over or not self._offered(verb):
            return
        early = self.state.phase == "hearing" and not self.view["pause"]
        if verb == "nod" and (early or self.speaking):
            self.wants_to_nod = True  # a nod pressed early waits for the next pause
            return
        if verb in ANSWERS and self.speaking:
            return
        caution = self.beats.caution(verb, self.view) if self.cautioned != verb else ""
        if caution:
            self.cautioned = verb
            self.board.tell(caution)
            return
        # What is being said or shown comes first, so that nothing shows before it is due.
        self.script.hurry()
        if self._offered(verb):
            self._do(Act(verb))
        self._wait()

    def _offered(self, verb: str) -> bool:
        return verb in self.beats.verbs(self.view)

    def action_choose(self, place: int) -> None:
        """A digit: say that line; while they speak it does nothing."""
        if self.speaking or self.ringing:
            return
        choices = self.view["summaries"] if self.handing_over else self.view["hand"]
        if self.state.phase != "replying" or place >= len(choices):
            return
        verb = "handoff" if self.handing_over else "say"
        self.handing_over = False
        self._do(Act(verb, place))

    def on_choice_chosen(self, message: Choice.Chosen) -> None:
        """A click on a line is its key."""
        self.action_choose(message.place)

    def action_hand_over(self) -> None:
        """Choose what to tell the supervisor, or think better of it."""
        if self.speaking or "handoff" not in self.beats.verbs(self.view):
            return
        self.handing_over = not self.handing_over
        self._settle()

    def action_think_better(self) -> None:
        """Put back what was about to be handed over."""
        if self.handing_over:
            self.action_hand_over()

    def action_pace(self, steps: int) -> None:
        """Let them speak faster or slower from the next phrase on."""
        self.pace = self.pace.by_steps(steps)
        self.post_message(self.Paced(self.pace))
        self.board.tell(f"{self.pace.words_a_minute} words a minute")

    def action_policy(self) -> None:
        """Look at the card on the desk; they wait."""
        if not self.ringing:
            self.board.read(policy_text(self.view), POLICY_KEYS)

    def action_help(self) -> None:
        """Every key, and what it does; they wait."""
        self.board.read(help_text(all_keys()), HELP_KEYS)

    def action_put_away(self) -> None:
        """Go on with the talk."""
        self.board.put_away()
        self._wait()

    def action_scroll(self, rows: int, pages: int) -> None:
        """Scroll the card, or back through the talk."""
        self.board.scroll_by(rows, pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """While a card is read, its keys are the only ones."""
        if self.board.reading:
            return action in ("put_away", "scroll")
        if action == "think_better":
            return self.handing_over
        return action != "put_away"

    # --- what comes of it

    def _do(self, act: Act) -> None:
        self.cautioned = ""
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
            self.talk.anchor()
            self.talk.add(words, "you", "You")
        if now["turn"] == before["turn"] and not now["over"]:
            self._settle()
            return
        self._answered(before, now)

    def _hear(self, before: View, now: View) -> None:
        """Let the phrases that are new stream, and go on by themselves."""
        if not before["phrases"]:
            self.meters.turn_over()
            self.talk.begin(now["name"])
            self._clear_desk()
            self.board.line_begins(now)
        heard = len(before["phrases"])
        fresh = as_written(now["phrases"][heard:], now["channel"], begun=heard > 0)
        steps = [Step(*one) for one in self.pace.words(fresh, self.talk.grow)]
        if now["over"] and now["reaction"] != before["reaction"]:
            steps.append(Step(self.pace.beat, lambda: self._react(now)))
        self.script.play([*steps, Step(0, self._phrase_ended)])

    def _phrase_ended(self) -> None:
        now = self.view
        if self.wants_to_nod and now["pause"]:
            self.wants_to_nod = False
            self._do(Act("nod"))
            now = self.view
        self._settle()
        if now["over"] is not None:
            self._last_words(now)
        else:
            self._wait()

    def on_screen_resume(self) -> None:
        """Whatever was looked at is put away: they go on."""
        self._wait()

    def _wait(self) -> None:
        """Leave a gap, as between two phrases, after which they go on by themselves."""
        if self.ringing or self.pace.by_hand or self.script.waiting:
            return
        if self.state.phase == "hearing":
            gap = self.pace.gap(self.view["pause"] or not self.state.phrases)
            self.script.play([Step(gap, self._hear_on, optional=True)])

    def _hear_on(self) -> None:
        if self.state.phase == "hearing" and self.app.screen is self and not self.board.reading:
            self._do(Act("hear"))

    def _clear_desk(self) -> None:
        self.board.clear()
        self.wants_to_nod = False

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
