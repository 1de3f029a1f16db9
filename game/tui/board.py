"""What is on the screen of an encounter: the talk, what stands below it, and cards."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.encounter import View
from game.tui.beats import Beats
from game.tui.keymap import HANDING_OVER, keys_now
from game.tui.retold import Words
from game.tui.screens.ring import first_keys
from game.tui.widgets import Card, Hand, Keys, Meters, Notepad, Talk

NOTHING = "(nothing; you leave them room)"
WHILE_IT_COMES = [("Enter", "all at once"), ("q", "leave")]


class Board(Vertical):
    """Title, talk, meters, notes, the hand and the keys; or a card instead, to be read."""

    def __init__(self, beats: Beats, *, after: str) -> None:
        """`after` is what Enter does once it is over."""
        super().__init__(id="board")
        self.after = after
        self.beats = beats
        self.reading = False
        self.title = Static(id="title", markup=False)
        self.talk = Talk()
        self.card = Card()
        self.meters = Meters()
        self.notepad = Notepad()
        self.tip = Static(id="tip", markup=False)
        self.hand = Hand()
        self.keys = Keys()
        self.desk = Vertical(self.meters, self.notepad, self.tip, self.hand, self.keys, id="desk")

    def compose(self) -> ComposeResult:
        """The parts, from the top of the screen to its foot."""
        yield self.title
        yield self.talk
        yield self.card
        yield self.desk

    def retell(self, name: str, said: Iterable[Words]) -> None:
        """Tell again what was said so far, by the customer of this name and by the player."""
        for kind, text in said:
            if kind == "line":
                self.talk.begin(name)
                self.talk.grow(text)
            else:
                self.talk.add(text, kind, name if kind == "them" else "You")

    def line_begins(self, now: View) -> None:
        """A line of theirs begins: nothing of what it changes is shown yet."""
        self.name_turn(now)
        if now["phase"] != "hearing":
            self.keys.show(WHILE_IT_COMES)

    def name_turn(self, now: View, *, ringing: bool = False) -> None:
        """Say in the title who it is, and which turn."""
        turn = "" if ringing else f"  ·  turn {now['turn']} of {now['max_turns']}"
        self.title.update(f"{now['title']}  ·  {now['channel']}{turn}")

    def settle(self, now: View, *, ringing: bool, handing_over: bool) -> None:
        """Show how things stand, once everything due has been shown."""
        self.name_turn(now, ringing=ringing)
        self.meters.display = not ringing and self.beats.meters(now)
        if self.meters.display:
            self.meters.show(now, steady=self.beats.steady(now))
        self.notepad.display = not ringing and self.beats.notepad(now)
        self.notepad.show(now)
        self.tell("" if ringing else now["hint"] or self.beats.tip(now))
        if now["phase"] == "drafting":
            self.hand.show([f"Draft: {now['draft'] or NOTHING}"], numbered=False)
        else:
            self.hand.show(now["summaries"] if handing_over else now["hand"])
        if ringing:
            self.keys.show(first_keys(now["channel"]))
        elif handing_over:
            self.keys.show(HANDING_OVER)
        else:
            helped = self.beats.helped(now)
            self.keys.show(keys_now(now, self.beats.verbs(now), helped=helped))

    def tell(self, tip: str) -> None:
        """Give the one sentence that helps now; "" for none."""
        self.tip.update(tip)
        self.tip.display = bool(tip)

    def clear(self) -> None:
        """Take away what was there to be answered with."""
        self.hand.show([])
        self.tell("")

    def end(self) -> None:
        """Leave nothing but the last words, and the way on."""
        self.clear()
        self.keys.show([("Enter", self.after), ("q", "leave")])

    def read(self, text: Content, keys: str) -> None:
        """Show a card instead; `keys` says in its border what can be pressed."""
        self.card.show(text, keys)
        self._turn(reading=True)

    def put_away(self) -> None:
        """Back from the card to the talk."""
        self._turn(reading=False)

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
