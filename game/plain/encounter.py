"""An encounter line by line.

It sees the encounter through `view` alone and holds no rule of the game.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Literal

from game.acts import QUIET, WRITTEN, Act, spoken
from game.encounter import View
from game.level.text import clean
from game.plain.console import Console
from game.plain.played import Played
from game.plain.telling import (
    HOME,
    OWN_WORDS,
    TO_BEGIN,
    briefing_lines,
    change_lines,
    draft_lines,
    hand_lines,
    help_lines,
    meters_sentence,
    note_lines,
    policy_lines,
)
from game.settings import Settings
from game.typed import Aside, Unclear, understand
from game.typed.cautions import caution
from game.typed.vocabulary import MEANS, TO_A_DRAFT, shown

PUT_DOWN = "You put it down for now. The encounter stops here, unfinished."
_ENDED = "The input has ended, so the encounter stops here, unfinished."


class PlainGame:
    """One encounter on a console."""

    def __init__(
        self,
        played: Played,
        console: Console,
        *,
        settings: Settings | None = None,
        wrote: Callable[[int, str], None] = lambda turn, text: None,
        written: Collection[int] = (),
        has_home: bool = True,
    ) -> None:
        """Begin, or go on where it stands.

        `wrote` is told the turn and the words of what the player would have said; in the
        turns of `written` they have been asked already. `has_home` is whether there is a home
        to go back to.
        """
        self.played = played
        self.console = console
        self.settings = settings or Settings()
        self.wrote = wrote
        self.has_home = has_home and console.asks
        self.left: Literal["", "quit", "home", "ended"] = ""  # how the player left, if they did
        self._asked_again: Act | None = None  # what is done if it comes once more
        self._cut_in_warned = False
        # The last turn whose hand was opened.
        turn = self._now["turn"]
        self._shown = turn if turn in written else 0

    def play(self) -> None:
        """Play until it is over or the player leaves."""
        if self.played.begun:
            self._go_on()
        else:
            self._ring()
            begin_by = TO_BEGIN[self._now["channel"]]
            self._say(f"Press Enter {begin_by}; type help at any time.")
        while self._now["phase"] != "over" and not self.left:
            typed = self.console.ask()
            if typed is None:
                self._leave("ended", _ENDED)
            elif typed.lower() == "home" and self.has_home:
                self._leave("home", PUT_DOWN)
            elif not (self._asks_own_words and self._took_own_words(typed)):
                self._do(typed)

    def brief(self, best: str = "") -> None:
        """Say what is on the desk; `best` is the personal best in a sentence, "" for none."""
        self._say_all(briefing_lines(self._now, self.played.promise, best))

    # --- what comes in

    @property
    def _now(self) -> View:
        return self.played.now

    @property
    def _asks_own_words(self) -> bool:
        """Whether the player is to say it in their own words before the hand is shown."""
        if not self.settings.own_words or not self.console.asks or self._asked_again:
            return False
        now = self._now
        return now["phase"] == "replying" and self._shown != now["turn"]

    def _took_own_words(self, typed: str) -> bool:
        """Keep a line of their own and open the hand; False for what is a command."""
        words = " ".join(clean(typed).split())
        if words.lower() in MEANS:
            return False
        if words.isdecimal():
            self._say("The lines come after your own; press Enter to see them.")
            return True
        if words:
            self.wrote(self._now["turn"], words)
        self._hand(self._now)
        return True

    def _do(self, typed: str) -> None:
        asked, self._asked_again = self._asked_again, None
        answer = typed.lower().strip(".!")
        if asked and answer in TO_A_DRAFT["send"]:
            self._take(asked)
            return
        if asked and answer in TO_A_DRAFT["revise"]:
            self._say("It is left undone.")
            return
        meant = understand(typed, self._now)
        match meant:
            case Act() if meant != asked and self._asks_again(meant):
                pass
            case Act():
                self._take(meant)
            case Aside(name="quit"):
                self._leave("quit", PUT_DOWN)
            case Aside(name=name):
                self._aside(name)
            case Unclear(message=message):
                self._say(message)

    def _asks_again(self, act: Act) -> bool:
        """Ask before what is hard to take back, where somebody is there to be asked."""
        words = caution(act.verb, self._now) if self.console.asks else ""
        if not words or (act.verb == "interject" and self._cut_in_warned):
            return False
        self._cut_in_warned |= act.verb == "interject"
        self._asked_again = act
        self._say(f"{words} Type {shown(act.verb)} once more if you mean it.")
        return True

    def _leave(self, how: Literal["quit", "home", "ended"], words: str) -> None:
        self._say(words)
        self.left = how

    def _take(self, act: Act) -> None:
        before = self._now
        elsewhere = self.played.act(act)
        if elsewhere:
            self._say(elsewhere)
            self._go_on()
        else:
            self._show(before, act, self._now)

    # --- what goes out

    def _say(self, text: str = "", indent: str = "") -> None:
        self.console.say(text, indent)

    def _say_all(self, lines: Iterable[str], indent: str = "") -> None:
        for line in lines:
            self._say(line, indent)

    def _ring(self) -> None:
        if self.settings.sound:
            self.console.ring()

    def _go_on(self) -> None:
        """Say again where it stood."""
        now = self._now
        if now["phase"] == "over":
            return
        self._say_all(self.played.exchange)
        if now["phase"] != "replying":
            self._meters(now)
        if now["phrases"]:
            self._again(now)
        else:
            self._their_turn(now)

    def _show(self, before: View, act: Act, now: View) -> None:
        """Show what an action did."""
        said = spoken(before, act)
        if said:
            self._say(f"You: {said}")
        if now["phase"] == "drafting" and before["phase"] != "drafting":
            self._say_all(draft_lines(now))
            return
        if act.verb == "revise":
            self._hand(now)
            return
        if act.verb == "hear":
            self._phrases(before, now)
        self._say_all(change_lines(now, hidden=self.settings.hidden_meter), "  ")
        if now["hint"]:
            self._say(now["hint"])
        # An answer may be met with the very words that met the one before.
        if now["reaction"] and (act.verb not in QUIET or now["reaction"] != before["reaction"]):
            self._say(f"{now['name']}: {now['reaction']}")
        if now["over"] is not None:
            return
        if now["turn"] != before["turn"]:
            self._meters(now)
            self._say()
            self._their_turn(now)
        elif now["phase"] == "replying" and before["phase"] == "hearing":
            self._ring()
            self._open(now)

    def _phrases(self, before: View, now: View) -> None:
        known = len(before["phrases"]) if now["turn"] == before["turn"] else 0
        fresh = now["phrases"][known:]
        for number, phrase in enumerate(fresh, start=1):
            pause = "  (a pause)" if now["pause"] and number == len(fresh) else ""
            who = f"{now['name']}: " if known + number == 1 else "  "
            self._say(f"{who}{phrase}{pause}")

    def _their_turn(self, now: View) -> None:
        go_on = "read on" if now["channel"] in WRITTEN else "let them speak"
        self._say(f"(Press Enter to {go_on}.)")

    def _meters(self, now: View) -> None:
        if not self.settings.hidden_meter:
            self._say(meters_sentence(now), "  ")

    def _open(self, now: View) -> None:
        """Show the hand, or ask for the player's own words before it."""
        if self._asks_own_words:
            self._meters(now)
            self._say(OWN_WORDS)
        else:
            self._hand(now)

    def _hand(self, now: View) -> None:
        # Whoever was asked for words of their own has been told how things stand.
        if not self._asks_own_words:
            self._meters(now)
        self._shown = now["turn"]
        self._say_all(hand_lines(now, hints=self.settings.hints), "  ")

    def _aside(self, name: str) -> None:
        now = self._now
        match name:
            case "help":
                self._say_all(help_lines(now), "  ")
                if self.has_home:
                    self._say(HOME, "  ")
            case "notes":
                self._say_all(note_lines(now), "  ")
            case "policy":
                self._say_all(policy_lines(now))
            case "brief":
                self.brief()
            case "meters" if self.settings.hidden_meter:
                self._say("The meters are hidden; listen to how they sound.", "  ")
            case "meters":
                self._meters(now)
            case "summaries":
                for number, text in enumerate(now["summaries"], start=1):
                    self._say(f"handoff {number}: {text}", "  ")
            case "again":
                self._again(now)

    def _again(self, now: View) -> None:
        for phrase in now["phrases"]:
            self._say(f"{now['name']}: {phrase}")
        if not now["phrases"]:
            self._say_all(self.played.exchange)
            self._say("They have not begun yet; press Enter.", "  ")
        if now["phase"] == "replying":
            self._open(now)
        if now["phase"] == "drafting":
            self._say_all(draft_lines(now))
