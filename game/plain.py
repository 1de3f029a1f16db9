"""An encounter line by line: for screen readers, pipes and terminals that can do no more.

It sees the encounter through `view` alone and holds no rule of the game.
"""

from collections.abc import Callable, Sequence
from textwrap import fill
from typing import TextIO

from game.acts import WRITTEN, Act, action_of, spoken
from game.encounter import Action, Opening, State, View, begin, step, view
from game.level import Level
from game.level.text import clean
from game.typed import Aside, Unclear, possible, understand

WIDTH = 78
# More than any command; the rest of a longer line is dropped.
LONGEST_LINE = 1000

_TO_BEGIN = {
    "phone": "when you are ready",  # to pick up, or because they have answered
    "counter": "to turn to them",
    "chat": "to open the chat",
    "email": "to open the message",
}

_PUT_DOWN = "You put it down for now. The encounter stops here, unfinished."
# What the customer does not answer.
_QUIET = frozenset({"hear", "nod", "breathe", "mantra", "visualize", "heads_up", "consult"})


class PlainGame:
    """One encounter on a pair of text streams."""

    def __init__(
        self,
        level: Level,
        read: TextIO,
        write: TextIO,
        *,
        seed: int,
        difficulty: str = "normal",
        opening: Opening | None = None,
        hidden_meter: bool = False,
        so_far: Sequence[Action] = (),
        took: Callable[[Action], None] = lambda _: None,
    ) -> None:
        """Begin, or go on after the actions `so_far`; `took` is told each one that follows."""
        self.level = level
        self.read, self.write = read, write
        self.hidden_meter = hidden_meter
        self.state = begin(level, seed=seed, difficulty=difficulty, opening=opening)
        for action in so_far:
            self.state, _ = step(level, self.state, action)
        self.taken = list(so_far)
        self.took = took
        self.left = False  # the player left, or the input ended

    def play(self) -> State:
        """Play until it is over or the player leaves; the last state either way."""
        self._briefing()
        if self.taken:
            self._go_on()
        else:
            begin_by = _TO_BEGIN[self.level.channel]
            self._say(f"Press Enter {begin_by}; type help at any time.")
        while self.state.phase != "over" and not self.left:
            typed = self._line()
            if typed is not None:
                self._do(typed)
        return self.state

    # --- what comes in

    def _line(self) -> str | None:
        """Read one line; None when the player leaves or the input has ended."""
        asked = self.read.isatty()
        try:
            if asked:
                self.write.write("> ")
                self.write.flush()
            line = rest = self.read.readline(LONGEST_LINE)
            while rest and not rest.endswith("\n"):
                rest = self.read.readline(LONGEST_LINE)
        except KeyboardInterrupt:
            self._say()
            self._leave(_PUT_DOWN)
            return None
        if not line:
            if asked:
                self._say()
            self._leave("The input has ended, so the encounter stops here, unfinished.")
            return None
        return line

    def _do(self, typed: str) -> None:
        meant = understand(typed, view(self.level, self.state))
        match meant:
            case Act():
                self._take(meant)
            case Aside(name="quit"):
                self._leave(_PUT_DOWN)
            case Aside(name=name):
                self._aside(name)
            case Unclear(message=message):
                self._say(message)

    def _leave(self, words: str) -> None:
        self._say(words)
        self.left = True

    def _take(self, act: Act) -> None:
        action = action_of(act, self.level, self.state)
        before = view(self.level, self.state)
        self.state, _ = step(self.level, self.state, action)
        self.taken.append(action)
        # Kept before it is shown: what was seen has happened.
        self.took(action)
        self._show(before, act, view(self.level, self.state))

    # --- what goes out

    def _say(self, text: str = "", indent: str = "") -> None:
        lines = fill(clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent)
        self.write.write(lines + "\n")
        self.write.flush()

    def _briefing(self) -> None:
        now = view(self.level, self.state)
        self._say(now["title"])
        self._say()
        self._say(now["role"])
        self._say(now["brief"])
        self._say()
        self._policy(now)
        self._say()

    def _go_on(self) -> None:
        """Say again where it stood."""
        self._say("You go on where you were.")
        if self.state.phase != "over":
            if self.state.phase != "replying":
                self._meters(view(self.level, self.state))
            self._aside("again")

    def _policy(self, now: View) -> None:
        policy = now["policy"]
        for heading, terms in (("You can", policy["can"]), ("You cannot", policy["cannot"])):
            if terms:
                self._say(f"{heading}: {'; '.join(terms)}.")
        if policy["authority"] == "supervisor" and not policy["manager_on_duty"]:
            self._say("What they want is your supervisor's to give.")
        warnings = policy["warnings_before_ending"]
        self._say(
            f"Abuse is: {policy['abuse']}. Warn {'once' if warnings == 1 else f'{warnings} times'} "
            "before you end it."
        )
        for entry in now["record"]:
            self._say(f"{entry['title']}: {entry['text']}")

    def _show(self, before: View, act: Act, now: View) -> None:
        """Show what an action did."""
        said = spoken(before, act)
        if said:
            self._say(f"You: {said}")
        if now["phase"] == "drafting" and before["phase"] != "drafting":
            self._draft(now)
            return
        if act.verb == "revise":
            self._hand(now)
            return
        if act.verb == "hear":
            self._phrases(before, now)
        self._changes(now)
        if now["hint"]:
            self._say(now["hint"])
        # An answer may be met with the very words that met the one before.
        if now["reaction"] and (act.verb not in _QUIET or now["reaction"] != before["reaction"]):
            self._say(f"{now['name']}: {now['reaction']}")
        if now["over"] is not None:
            return
        if now["turn"] != before["turn"]:
            self._meters(now)
            self._say()
            go_on = "read on" if now["channel"] in WRITTEN else "let them speak"
            self._say(f"(Press Enter to {go_on}.)")
        elif now["phase"] == "replying" and before["phase"] == "hearing":
            self._hand(now)

    def _draft(self, now: View) -> None:
        self._say(f"Your draft: {now['draft'] or '(you write nothing)'}")
        first = " or ".join(verb for verb in ("breathe", "revise") if verb in now["verbs"])
        self._say(f"Enter sends it{f'; {first} first, if you like' if first else ''}.")

    def _phrases(self, before: View, now: View) -> None:
        known = len(before["phrases"]) if now["turn"] == before["turn"] else 0
        fresh = now["phrases"][known:]
        for number, phrase in enumerate(fresh, start=1):
            pause = "  (a pause)" if now["pause"] and number == len(fresh) else ""
            who = f"{now['name']}: " if known + number == 1 else "  "
            self._say(f"{who}{phrase}{pause}")

    def _changes(self, now: View) -> None:
        for change in now["changes"]:
            points = [
                f"{name} {change[name]:+d}"
                for name in ("temper", "composure")
                if change[name] and not self.hidden_meter
            ]
            self._say(f"[{', '.join([*points, change['reason']])}]", "  ")

    def _meters(self, now: View) -> None:
        if self.hidden_meter:
            return
        temper, composure = now["temper"], now["composure"]
        self._say(
            f"Temper {temper['points']}, {temper['word']}. "
            f"Composure {composure['points']}, {composure['word']}. "
            f"Trust: {now['trust']}. Heard {now['heard']} of 100.",
            "  ",
        )

    def _hand(self, now: View) -> None:
        self._meters(now)
        if now["tip"]:
            self._say(now["tip"], "  ")
        for number, text in enumerate(now["hand"], start=1):
            self._say(f"{number}. {text}", "  ")
        if now["agreed"]:
            self._say("You have agreed on something: close sums it up.", "  ")

    def _aside(self, name: str) -> None:
        now = view(self.level, self.state)
        match name:
            case "help":
                for line in possible(now):
                    self._say(line, "  ")
            case "notes":
                for note in now["notepad"]:
                    self._say(f"{note['status']}: {note['label']}", "  ")
                untold = now["untold"]
                self._say(f"Not told yet: {untold}" if untold else "They have told you all.", "  ")
            case "policy":
                self._policy(now)
            case "brief":
                self._briefing()
            case "meters":
                self._meters(now)
                if self.hidden_meter:
                    self._say("The meters are hidden; listen to how they sound.", "  ")
            case "summaries":
                for number, text in enumerate(now["summaries"], start=1):
                    self._say(f"handoff {number}: {text}", "  ")
            case "again":
                for phrase in now["phrases"]:
                    self._say(f"{now['name']}: {phrase}")
                if not now["phrases"]:
                    self._say("They have not begun yet; press Enter.", "  ")
                if now["phase"] == "replying":
                    self._hand(now)
                if now["phase"] == "drafting":
                    self._draft(now)
