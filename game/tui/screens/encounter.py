"""The encounter: they speak, phrase by phrase; you listen, and then you answer."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from game.acts import Act
from game.encounter import View
from game.level.text import clean
from game.tui.explained import Help, everywhere
from game.tui.keymap import ENCOUNTER_BINDINGS, KEYMAP, NOT_NOW, all_keys
from game.tui.pace import Pace
from game.tui.screens.help import HELP_KEYS, help_text
from game.tui.screens.notes import NOTES_KEYS, line_text, notes_text
from game.tui.screens.policy import POLICY_KEYS, policy_text
from game.tui.screens.unfolding import CALMING, Unfolding
from game.tui.widgets import Choice, CommandLine, Notepad
from game.tui.widgets.meters import meters_text
from game.typed import Aside, Unclear, possible, understand
from game.typed.vocabulary import shown

# They wait until all has been said and shown.
ANSWERS = frozenset({"silence", "set_limit", "end", "consult", "close", "revise"})
# What is possible while something is still being said, as far as can be seen.
MEANWHILE = frozenset({"hear", "nod", "breathe", "mantra", "visualize", "interject", "heads_up"})
CARD_KEYS = "Enter: back   ↑↓: scroll"
TO_BEGIN = "Press Enter to begin; help shows what you can do then."
METERS_HIDDEN = "There are no meters; listen to how they sound."


class EncounterScreen(Unfolding):
    """What the player does, by keys, by the mouse and by words that are typed."""

    CSS_PATH = ["encounter.tcss"]  # noqa: RUF012 - as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = ENCOUNTER_BINDINGS
    EXPLAINED: ClassVar[Help] = all_keys()

    class Paced(Message):
        """The player set another pace."""

        def __init__(self, pace: Pace) -> None:
            super().__init__()
            self.pace = pace

    class LookBack(Message):
        """The last words have been read."""

    # --- by keys

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
        self._take(verb, f"Press {KEYMAP[verb].shown}")

    def _take(self, verb: str, again: str) -> None:
        """Make a move; `again` says how it is made once more, where it is asked about first."""
        if self.ringing or self.handing_over:
            return
        if not self._offered(verb):
            self._say_why_not(verb)
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
            self.board.tell(f"{caution} {again} once more if you mean it.")
            return
        # What is being said or shown comes first, so that nothing shows before it is due.
        self.script.hurry()
        if self._offered(verb):
            self._do(Act(verb))
        self._wait(beats=3 if verb in CALMING else 0)

    def _say_why_not(self, verb: str) -> None:
        """Tell why a key does nothing; a beginner meets most of them later."""
        if verb in NOT_NOW and not self.beats.beginner and self.state.phase != "over":
            self.board.tell(NOT_NOW[verb])

    def action_choose(self, place: int) -> None:
        """A digit: say that line; while they speak it does nothing."""
        if self.speaking or self.ringing or self.board.asking:
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

    # --- what is looked at, while they wait

    def action_policy(self) -> None:
        """Look at the card on the desk."""
        if not self.ringing:
            self._read(policy_text(self.view), POLICY_KEYS)

    def action_notes(self) -> None:
        """Look at the notes."""
        if not self.ringing and self.beats.notepad(self.view):
            self.script.hurry()  # what was told is noted when it has been heard
            self._read(notes_text(self.view), NOTES_KEYS)

    def on_notepad_opened(self, message: Notepad.Opened) -> None:
        """A click on the notes is their key."""
        self.action_notes()

    def action_help(self) -> None:
        """Every key, and what it does."""
        self._read(help_text(self.EXPLAINED, everywhere(self.app)), HELP_KEYS)

    def _read(self, text: Content, keys: str) -> None:
        self._be_patient()
        self.board.read(text, keys)

    def _be_patient(self) -> None:
        self.patience.drop()
        self.board.count_down("", 0)

    def action_put_away(self) -> None:
        """Go on with the talk."""
        self.board.put_away()
        self._wait()
        self._await_answer()

    def action_scroll(self, rows: int, pages: int) -> None:
        """Scroll the card, or back through the talk."""
        self.board.scroll_by(rows, pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """While a card is read, its keys are the only ones."""
        if self.board.reading:
            return action in ("put_away", "scroll", "type")
        if action == "think_better":
            return self.handing_over
        return action != "put_away"

    # --- by words

    def action_type(self) -> None:
        """Open the line for commands in plain words; Tab closes it too."""
        if self.board.reading:
            return  # taken, so that Tab does not move the focus behind the card
        if self.board.line.opened:
            self.on_command_line_closed()
        else:
            self._be_patient()
            self.board.open_line()

    def on_command_line_closed(self) -> None:
        """Back to the keys; words of one's own are skipped by it."""
        if self.board.asking:
            self._have_own_words("")
        else:
            self.board.close_line()
        self._wait()
        self._await_answer()

    def on_command_line_emptied(self) -> None:
        """Nothing is being typed any more: they go on."""
        self._wait()

    def on_command_line_entered(self, message: CommandLine.Entered) -> None:
        """Do what was typed, or say why not."""
        if self.board.asking:
            self._have_own_words(message.text)
        elif not message.text.strip() and self._enter_goes_on:
            self.action_go_on()
        else:
            self.board.line.prompt.remember(message.text)
            self._understood(understand(message.text, self._as_shown()))
        self._wait()

    @property
    def _enter_goes_on(self) -> bool:
        return self.speaking or self.ended or self.ringing or self.state.phase != "replying"

    def _as_shown(self) -> View:
        """What can be meant now: nothing that is not on the screen yet."""
        now = self.view
        verbs = self.beats.verbs(now)
        if self.speaking or self.ringing:
            verbs = [verb for verb in verbs if verb in MEANWHILE]
            return {**now, "phase": "hearing", "hand": [], "verbs": verbs}
        hand = now["summaries"] if self.handing_over else now["hand"]
        return {**now, "hand": hand, "verbs": verbs}

    def _understood(self, meant: Act | Aside | Unclear) -> None:
        match meant:
            case Unclear(message=message):
                self.board.tell(message)
            case Aside(name="quit"):
                self.app.call_later(self.app.run_action, "leave")
            case Aside(name=name):
                self._show(name)
            case Act(verb="hear" | "send"):
                self.action_go_on()
            case Act() if self.ringing:
                self.board.tell(TO_BEGIN)
            case Act(verb="say", place=place):
                self.action_choose(place)
            case Act(verb="handoff", place=place):
                self.handing_over = True
                self.action_choose(place)
            case Act(verb=verb):
                if self.handing_over:
                    self.action_hand_over()
                self._take(verb, f"Type {shown(verb)}")

    def _show(self, name: str) -> None:
        """Show what was asked for, that takes no turn."""
        self.script.hurry()
        now = self.view
        match name:
            case "summaries":
                self.action_hand_over()
            case "help":
                rows = map(Content, possible(self._as_shown()))
                self._read(Content("\n").join(rows), CARD_KEYS)
            case _ if self.ringing:
                self.board.tell(TO_BEGIN)
            case "notes":
                self._read(notes_text(now), CARD_KEYS)
            case "policy" | "brief":
                self._read(policy_text(now), CARD_KEYS)
            case "again":
                self._read(line_text(now), CARD_KEYS)
            case "meters":
                self.board.tell(meters_text(now) if self.meters.display else METERS_HIDDEN)

    def _have_own_words(self, text: str) -> None:
        """Keep what the player would have said, and open the hand."""
        words = " ".join(clean(text).split())
        if words:
            self.wrote(self.state.turn, words)
            self.talk.add(words, "own", "Your own words")
        self.board.asked()
        self._settle()
