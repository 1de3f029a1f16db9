"""An encounter line by line: for screen readers, pipes and terminals that can do no more.

It sees the encounter through `view` alone and holds no rule of the game.
"""

from collections.abc import Iterator
from textwrap import fill
from typing import TextIO

from game.encounter import Action, Opening, State, View, begin, step, view
from game.level import Level
from game.level.text import clean
from game.typed import Act, Aside, Unclear, understand

WIDTH = 78

_EXPLAINED = {
    "hear": "Enter, or hear: let them go on",
    "nod": "nod: a small mm-hm, at a pause",
    "breathe": "breathe: a quiet breath gives you calm",
    "mantra": "mantra: not my fault, not about me; this line and the next weigh half",
    "visualize": "visualize: a calm place, once",
    "interject": "interject: cut in with the words on your tongue",
    "silence": "silence: say nothing and leave them room",
    "say": "a number: say that line",
    "send": "Enter, or send: send what you have written",
    "revise": "revise: back to the choice of words",
    "set_limit": "limit: warn them, where it is abuse",
    "end": "end: end it, as the policy allows",
    "heads_up": "note: tell your manager early, by a note",
    "consult": "consult: ask your supervisor for advice; the first time is free",
    "handoff": "handoff 1, 2 or 3: hand over to your supervisor, with that summary",
    "close": "close: sum up what was agreed, and close",
}


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
    ) -> None:
        self.level = level
        self.read, self.write = read, write
        self.hidden_meter = hidden_meter
        self.state = begin(level, seed=seed, difficulty=difficulty, opening=opening)
        self.taken: list[Action] = []
        self.left = False  # the player left, or the input ended

    def play(self) -> State:
        """Play until it is over or the player leaves; the last state either way."""
        self._briefing()
        self._say("Press Enter to pick up; type help at any time.")
        if self._line() is None:
            return self.state
        self._take(Act("hear"))
        while self.state.phase != "over":
            typed = self._line()
            if typed is None:
                break
            self._do(typed)
            if self.left:
                break
        return self.state

    # --- what comes in

    def _line(self) -> str | None:
        """Read one line; None when the player leaves or the input has ended."""
        if self.read.isatty():
            self.write.write("> ")
            self.write.flush()
        line = self.read.readline()
        if not line:
            self._say("The input has ended, so the encounter stops here, unfinished.")
            self.left = True
            return None
        return line.strip()

    def _do(self, typed: str) -> None:
        meant = understand(clean(typed), view(self.level, self.state))
        match meant:
            case Act():
                self._take(meant)
            case Aside(name="quit"):
                self._say("You put it down for now. The encounter stops here, unfinished.")
                self.left = True
            case Aside(name=name):
                self._aside(name)
            case Unclear(message=message):
                self._say(message)

    def _take(self, act: Act) -> None:
        match act.verb:
            case "say":
                action = Action("say", self.state.hand[act.place])
            case "handoff":
                action = Action("handoff", self.level.phrasebook.handoff[act.place].id)
            case verb:
                action = Action(verb)
        before = view(self.level, self.state)
        self.state, _ = step(self.level, self.state, action)
        self.taken.append(action)
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
        said = _spoken(before, act)
        if said:
            self._say(f"You: {said}")
        if now["draft"] and not before["draft"]:
            self._say(f"Your draft: {now['draft']}")
            self._say("Enter sends it; breathe or revise first, if you like.")
            return
        if act.verb == "revise":
            self._hand(now)
            return
        if act.verb == "hear":
            self._phrases(before, now)
            self._changes(now)
            if now["phase"] == "replying":
                self._hand(now)
            return
        self._changes(now)
        if now["hint"]:
            self._say(now["hint"])
        if now["reaction"] and now["reaction"] != before["reaction"]:
            self._say(f"{now['name']}: {now['reaction']}")
        if now["over"] is not None:
            return
        if now["turn"] != before["turn"]:
            self._meters(now)
            self._say()
            self._say("(Press Enter to let them speak.)")
        elif now["phase"] == "replying" and before["phase"] == "hearing":
            self._hand(now)

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
            f"Trust: {now['trust']}. Heard {now['heard']}.",
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
                for line in _help(now):
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
            case "again":
                for phrase in now["phrases"]:
                    self._say(f"{now['name']}: {phrase}")
                if now["phase"] == "replying":
                    self._hand(now)


def _spoken(before: View, act: Act) -> str:
    """What the player says by this act, as it was before it was done."""
    match act.verb:
        case "say":
            return "" if before["channel"] in ("chat", "email") else before["hand"][act.place]
        case "handoff":
            return before["summaries"][act.place]
        case "nod":
            return "Mm-hm." if before["channel"] == "phone" else "(you nod)"
        case "interject":
            return f"(cutting in) {before['interjection']}"
        case "silence":
            return "(you say nothing)"
        case "send":
            return before["draft"]
        case verb if before["channel"] not in ("chat", "email"):
            return before["phrasebook"].get(verb, "")
        case "heads_up":
            return before["phrasebook"]["heads_up"]
        case _:
            return ""


def _help(now: View) -> Iterator[str]:
    yield "Possible now:"
    for verb in now["verbs"]:
        yield f"- {_EXPLAINED[verb]}"
    if "interject" in now["verbs"]:
        yield f'  (on your tongue: "{now["interjection"]}")'
    yield "At any time: notes, policy, brief, meters, again, help, quit."
    yield "The beginning of a word will do, where it is clear."
