"""The talk as it scrolls by; the line being said grows word by word."""

import re
from collections import deque

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

WRITTEN = ("chat", "email")
# Mounted lines make every update slower, so that what has scrolled far away is let go.
KEPT = 40
# What is seen and not said, as a level writes it.
ASIDE = re.compile(r"\([^()]*(?:\)|$)")


class Talk(VerticalScroll):
    """What was said, newest at the bottom; a chat in bubbles, mails under their heads."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="talk")
        self._lines: deque[Widget] = deque()
        self._live: Static | None = None
        self._newest: Static | None = None
        self._speaker = ""
        self._head = Content("")
        self._text = ""
        self._sign = ""
        self._due = False  # whether words wait to be painted
        self._last = ""  # the kind of the last line
        self._goes_on = False  # whether the line being said is of the same kind
        self._told: list[tuple[str, str]] = []  # all of it: who says it, and what
        self._channel, self._them, self._subject = "phone", "", ""
        self._mails = 0

    def on_mount(self) -> None:
        """Stay with the newest line."""
        self.anchor()

    def on_resize(self) -> None:
        """Paint its bar anew: it was painted before the anchor moved it."""
        self.vertical_scrollbar.refresh()

    def look_like(self, channel: str, *, name: str, subject: str) -> None:
        """Be the talk of a channel, with somebody of this name; the subject is that of mails."""
        self._channel, self._them, self._subject = channel, name, subject
        for one in WRITTEN:
            self.set_class(channel == one, f"-{one}")

    def text(self) -> str:
        """What was said and written, and how it ended, as far as it has been shown."""
        return "\n\n".join(f"{who}: {what}" if who else what for who, what in self._told)

    def add(self, text: str, kind: str, speaker: str = "") -> None:
        """Add a whole line; `kind` is its style: you, them, scene, note, own or ended."""
        self._let_go()
        if kind != "scene":
            self._told.append((speaker, text))
        self._head, self._text = self._heading(speaker, kind), text
        self._mount(_line(self._head, text), kind)

    def forget(self) -> None:
        """Take away all that was said."""
        self._live = self._newest = None
        self._last, self._mails = "", 0
        self._lines.clear()
        self._told.clear()
        self.remove_children()

    def begin(self, speaker: str) -> None:
        """Begin a line of theirs that will grow."""
        self._let_go()
        self._speaker = speaker
        if self._channel == "chat" and self._last == "them" and self._newest is not None:
            self._live, self._text = self._newest, f"{self._text}\n"  # in the same bubble
            return
        self._head, self._text = self._heading(speaker, "them"), ""
        self._told.append((speaker, ""))
        self._live = self._mount(_line(self._head, ""), "them")

    def grow(self, word: str) -> None:
        """Let the line that is being said grow by a word."""
        if self._live is None:
            self.begin(self._speaker)
        apart = self._text and not self._text.endswith("\n")
        self._text += f" {word}" if apart else word.lstrip("\n")
        self._told[-1] = (self._speaker, self._text)
        self._repaint()

    def sign(self, sign: str) -> None:
        """Put a faint sign behind the line being said, in the place of the last; "" for none."""
        if sign != self._sign and self._live is not None:
            self._sign = sign
            self._repaint()

    def _repaint(self) -> None:
        if not self._due:
            # A phrase that is hurried comes word by word at once, and is painted once.
            self._due = True
            self.call_next(self._paint)

    def _paint(self) -> None:
        due, self._due = self._due, False
        if not due or self._live is None:
            return
        line = _line(self._head, self._text, self._sign)
        width, height = self._live.content_size
        # Most words need no row of their own, and so no new layout of the screen.
        grows = not width or self._channel == "chat" or line.get_height({}, width) != height
        self._live.update(line, layout=grows)

    def _heading(self, speaker: str, kind: str) -> Content:
        """Who speaks; in writing only where it is somebody else than before."""
        self._goes_on, self._last = self._last == kind, kind
        if not speaker or self._channel not in WRITTEN or kind not in ("you", "them"):
            return Content.styled(f"{speaker}  ", "bold") if speaker else Content("")
        if self._goes_on:
            return Content("")
        if self._channel == "chat":
            return Content.styled(f"{speaker}\n", "bold") if kind == "them" else Content("")
        self._mails += 1
        answers = self._mails > 1
        head = mail_head(self._them, self._subject, sent=kind == "you", answers=answers)
        return head + Content("\n\n")

    def _let_go(self) -> None:
        """Leave the line that was being said as it is, without its sign."""
        self.sign("")
        self._paint()
        self._live = None

    def _mount(self, words: Content, kind: str) -> Static:
        line = Static(words, classes=f"{kind} -more" if self._goes_on else kind)
        # One's own are set to the right, as a chat shows them.
        row = (
            Horizontal(line, classes="mine") if self._channel == "chat" and kind == "you" else line
        )
        self.mount(row)
        self._newest = line
        self._lines.append(row)
        if len(self._lines) > KEPT:
            self._lines.popleft().remove()
        return line


def mail_head(name: str, subject: str, *, sent: bool, answers: bool = True) -> Content:
    """The head of a mail from or to somebody, in two rows."""
    return Content.assemble(
        (f"{'To' if sent else 'From':9}", "dim"),
        (name, "bold"),
        ("\nSubject  ", "dim"),
        f"{'Re: ' if answers else ''}{subject}",
    )


def _line(head: Content, text: str, sign: str = "") -> Content:
    # Content and never markup: words of levels are data.
    words = Content(text)
    for aside in ASIDE.finditer(text):
        words = words.stylize("dim italic", *aside.span())
    return Content.assemble(head, words, (f" {sign}" if sign else "", "dim italic"))
