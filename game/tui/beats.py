"""The first encounter teaches itself: what is on the screen when, and the one tip beside it.

Nothing is shown before it is needed. Whoever has played before sees everything at once.
"""

from dataclasses import dataclass

from game.encounter import View
from game.typed.cautions import caution

ALL_MOVES_FROM = 4
WORN_THIN = "You are worn thin, and it shows. v goes to a calm place for a moment."
_FIRST_VERBS = frozenset({"hear", "nod", "say", "send", "revise"})
_SECOND_VERBS = _FIRST_VERBS | {"breathe", "interject", "silence"}


def worn_thin(view: View) -> bool:
    """Whether so little composure is left that it shows."""
    return view["composure"]["word"] in ("shaken", "cracking")


@dataclass(slots=True)
class Beats:
    """What a beginner has met so far."""

    beginner: bool
    warned: bool = False
    nodded: bool = False
    stung: bool = False

    def meters(self, view: View) -> bool:
        """Temper appears when they have finished for the first time."""
        return not self.beginner or view["turn"] > 1 or view["ended_line"]

    def steady(self, view: View) -> bool:
        """Composure and trust appear with the second line, in which there may be a jab."""
        return not self.beginner or view["turn"] > 1

    def notepad(self, view: View) -> bool:
        """The notepad appears with the third line."""
        return not self.beginner or view["turn"] > 2

    def helped(self, view: View) -> bool:
        """Whether the keys to the policy card and the help are shown."""
        return not self.beginner or view["ended_line"] or view["turn"] > 1

    def verbs(self, view: View) -> list[str]:
        """What is offered on keys, of what is possible."""
        if not self.beginner or view["turn"] >= ALL_MOVES_FROM:
            return view["verbs"]
        known = _FIRST_VERBS if view["turn"] == 1 else _SECOND_VERBS
        return [verb for verb in view["verbs"] if verb in known]

    def caution(self, verb: str, view: View) -> str:
        """What to say before something that is hard to take back; "" to do it at once."""
        if verb == "interject":
            if not self.beginner or self.warned:
                return ""
            self.warned = True
        return caution(verb, view)

    def tip(self, view: View) -> str:
        """The one sentence that helps now; "" for none."""
        if worn_thin(view) and view["phase"] == "replying" and "visualize" in view["verbs"]:
            return WORN_THIN
        if not self.beginner:
            return ""
        if view["tip"]:
            return view["tip"]
        if view["phase"] == "hearing":
            return self._while_hearing(view)
        if view["agreed"]:
            return "You have agreed on something. c sums it up and ends well."
        if view["turn"] == ALL_MOVES_FROM and view["phase"] == "replying":
            return "From here on, all your keys are below. p shows what you may give."
        return ""

    def _while_hearing(self, view: View) -> str:
        composure_lost = any(change["composure"] < 0 for change in view["changes"])
        if composure_lost and not self.stung and view["turn"] > 1:
            self.stung = True
            return (
                "A jab. It costs you composure, and needs no answer. "
                "b takes a quiet breath, at a quieter moment."
            )
        if view["pause"] and not self.nodded:
            return "They pause. Space: a small mm-hm, so that they know you are there."
        return ""
