"""What is on the screen of an encounter: the talk, what stands below it, and cards."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.encounter import View
from game.level import Level
from game.settings import Settings
from game.tui.beats import Beats, worn_thin
from game.tui.keymap import (
    HANDING_OVER,
    OWN_WORDS,
    TYPING,
    WHAT_TO_SAY,
    WHAT_TO_TYPE,
    keys_now,
)
from game.tui.motion import moves
from game.tui.retold import Words
from game.tui.screens.ring import first_keys
from game.tui.widgets import Card, CommandLine, Hand, Keys, Meters, Notepad, Talk
from game.tui.widgets.talk import mail_head

NOTHING = "(nothing; you leave them room)"
WHILE_IT_COMES = [("Enter", "all at once"), ("q", "leave")]
SPEAKERS = {"you": "You", "note": "Note"}
# For how long a breath is felt, in seconds.
A_BREATH = 1.5


class Board(Vertical):
    """Title, talk, meters, notes, the hand and the keys; or a card instead, to be read."""

    def __init__(self, beats: Beats, settings: Settings, *, after: str) -> None:
        """`after` is what Enter does once it is over."""
        super().__init__(id="board")
        self.after = after
        self.beats = beats
        self.settings = settings
        self.reading = False
        self.asking = False
        self._typing = False  # whether the line was open before it was asked on
        self.title = Static(id="title", markup=False)
        self.talk = Talk()
        self.card = Card()
        self.meters = Meters()
        self.notepad = Notepad()
        self.tip = Static(id="tip", markup=False)
        self.hand = Hand(still=not moves(settings))
        self.keys = Keys()
        self.line = CommandLine()
        self.desk = Vertical(
            self.meters, self.notepad, self.tip, self.hand, self.keys, self.line, id="desk"
        )
        self._told = ""
        self._keys: list[tuple[str, str]] = []
        self._question = ""

    def compose(self) -> ComposeResult:
        """The parts, from the top of the screen to its foot."""
        yield self.title
        yield self.talk
        yield self.card
        yield self.desk

    def look_like(self, level: Level) -> None:
        """Be the talk with this customer, by the channel they use."""
        self.talk.look_like(level.channel, name=level.customer.name, subject=level.title)

    def retell(self, name: str, said: Iterable[Words]) -> None:
        """Tell again what was said so far, by the customer of this name and by the player."""
        for kind, text in said:
            if kind == "line":
                self.talk.begin(name)
                self.talk.grow(text)
            else:
                self.talk.add(text, kind, SPEAKERS.get(kind, name))

    def line_begins(self, now: View) -> None:
        """A line of theirs begins: nothing of what it changes is shown yet."""
        self.name_turn(now)
        if now["phase"] != "hearing":
            self._offer(WHILE_IT_COMES)

    def name_turn(self, now: View, *, ringing: bool = False) -> None:
        """Say in the title who it is, which turn, and how many slips there were."""
        parts = [now["title"], now["channel"]]
        if not ringing:
            parts.append(f"turn {now['turn']} of {now['max_turns']}")
        if now["slips"] and not self.settings.hidden_meter:
            parts.append(f"{now['slips']} of 3 slips")
        self.title.update("  ·  ".join(parts))

    def settle(self, now: View, *, ringing: bool, handing_over: bool) -> None:
        """Show how things stand, once everything due has been shown."""
        self.name_turn(now, ringing=ringing)
        metered = not self.settings.hidden_meter and self.beats.meters(now)
        self.meters.display = not ringing and metered
        if self.meters.display:
            self.meters.show(now, steady=self.beats.steady(now))
        self.notepad.display = not ringing and self.beats.notepad(now)
        self.notepad.show(now)
        tip = self.beats.tip(now) if self.settings.hints and not ringing else ""
        self.tell(now["hint"] or tip)
        self._deal(now, handing_over=handing_over)
        self.talk.sign("(pause)" if now["pause"] and now["phase"] == "hearing" else "")
        if ringing:
            self._offer(first_keys(now["channel"]))
        elif handing_over:
            self._offer(HANDING_OVER)
        else:
            helped = self.beats.helped(now)
            keys = keys_now(now, self.beats.verbs(now), helped=helped)
            self._offer(keys, "Send?" if now["phase"] == "drafting" else "")

    def _deal(self, now: View, *, handing_over: bool) -> None:
        if self.asking:
            self.hand.show([])
        elif now["phase"] == "drafting":
            self._show_draft(now)
        elif handing_over:
            self.hand.show(now["summaries"])
        else:
            self.hand.show(now["hand"], unsteady=worn_thin(now))

    def _show_draft(self, now: View) -> None:
        draft, head = now["draft"] or NOTHING, None
        if now["channel"] == "email":
            head = mail_head(now["name"], now["title"], sent=True) + Content("\n")
        else:
            draft = f"Draft: {draft}"
        self.hand.show([draft], numbered=False, head=head)

    def _offer(self, keys: list[tuple[str, str]], question: str = "") -> None:
        self._keys, self._question = keys, question
        self._show_keys()

    def _show_keys(self) -> None:
        if not self.line.opened:
            self.keys.show(self._keys, self._question)
        elif self.asking:
            self.keys.show(OWN_WORDS, WHAT_TO_SAY)
        else:
            self.keys.show(TYPING)

    def tell(self, tip: str) -> None:
        """Give the one sentence that helps now; "" for none."""
        self._told = tip
        self._say(tip)

    def count_down(self, name: str, seconds: int) -> None:
        """Say how long they will wait yet, in place of the tip; 0 seconds brings it back."""
        self._say(f"{name} is waiting for your answer. {seconds}" if seconds else self._told)

    def _say(self, tip: str) -> None:
        self.tip.update(tip)
        self.tip.display = bool(tip)

    def calm(self, words: str) -> None:
        """Let a breath be felt: in words, and unless nothing is to move, by the desk."""
        self.tell(words)
        if moves(self.settings):
            self.desk.add_class("-calm")
            self.desk.set_timer(A_BREATH, lambda: self.desk.remove_class("-calm"))

    def clear(self) -> None:
        """Take away what was there to be answered with."""
        self.hand.show([])
        self.tell("")

    def end(self) -> None:
        """Leave nothing but the last words, and the way on."""
        self.clear()
        if self.line.opened:
            self.line.close()
        self._offer([("Enter", self.after), ("q", "leave")])

    # --- what is typed

    def open_line(self) -> None:
        """Let the player type commands."""
        self.line.open(WHAT_TO_TYPE)
        self._show_keys()

    def ask(self) -> None:
        """Ask for words of one's own; the hand stays closed until they have come."""
        self.asking, self._typing = True, self.line.opened
        self.line.put_by()
        self.line.open("")
        self._show_keys()

    def asked(self) -> None:
        """Words of one's own have come, or were not wanted."""
        self.asking = False
        if self._typing:
            self.open_line()
        else:
            self.close_line()

    def close_line(self) -> None:
        """Give the keys back."""
        self.line.close()
        self._show_keys()

    # --- cards

    def read(self, text: Content, keys: str) -> None:
        """Show a card instead; `keys` says in its border what can be pressed."""
        self.card.show(text, keys)
        self._turn(reading=True)
        if self.line.opened:
            self.screen.set_focus(None)

    def put_away(self) -> None:
        """Back from the card to the talk."""
        self._turn(reading=False)
        if self.line.opened:
            self.line.prompt.focus()

    def _turn(self, *, reading: bool) -> None:
        self.reading = reading
        self.card.display = reading

    def scroll_by(self, rows: int, pages: int) -> None:
        """Scroll the card, or back through the talk; what is negative goes up."""
        shown = self.card if self.reading else self.talk
        distance = rows + pages * shown.content_size.height
        shown.scroll_relative(y=distance, animate=False, immediate=True)
        if self.talk.scroll_y >= self.talk.max_scroll_y:
            self.talk.anchor()  # at its end again, it goes on with what is said
