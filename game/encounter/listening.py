"""What happens while they speak."""

from game.encounter.dealing import deal
from game.encounter.lines import phrase_text
from game.encounter.prices import MANTRA_LINES, SHAKEN, STRAINED, UNSPOKEN, VOICED
from game.encounter.working import Working

_HEARD = {"vent": "heard-vent", "reveal": "heard-reveal"}


def hear(w: Working) -> None:
    """Let one more phrase come; in writing the whole line arrives at once."""
    spoken = w.spoken
    _next_phrase(w)
    if not w.aloud:
        while len(w.phrases) < len(spoken):
            _next_phrase(w)
    if len(w.phrases) == len(spoken):
        _end_line(w)


def _next_phrase(w: Working) -> None:
    reached = len(w.phrases)
    phrase = w.spoken[reached]
    w.phrases = (*w.phrases, phrase_text(w.level, w, phrase.number))
    paid = reached < w.charged
    if phrase.barb:
        w.barbed = True
        if not paid:
            w.fire("barb", w.line, n=phrase.barb, softly=w.mantra_lines > 0)
    if phrase.abuse:
        w.abuse = w.abuse_since = True
        if not paid:
            w.fire("abuse", w.line, softly=w.mantra_lines > 0)
    if phrase.voices >= 0 and w.statuses[phrase.voices] == UNSPOKEN:
        w.feeling_told = w.feeling_told or w.index.kinds[phrase.voices] == "feeling"
        _voice(w, phrase.voices)


def _voice(w: Working, concern: int) -> None:
    w.voiced_order = (*w.voiced_order, concern)
    w.fire("voiced", w.index.concern_ids[concern], raises=(concern,), to=VOICED)


def _end_line(w: Working) -> None:
    w.fire(_HEARD.get(w.saying.kind, "heard-line"), w.line)
    if w.temper > STRAINED:
        w.fire("strain", w.line, softly=w.mantra_lines > 0)
    w.phase = "replying"
    w.hand = deal(w)


def nod(w: Working) -> None:
    """Say "mm-hm": it counts at a pause, and is spent anywhere else."""
    w.nod_spent = w.nodded = True
    at_pause = w.spoken[len(w.phrases) - 1].pause
    w.fire("nod" if at_pause else "nod-lost", w.line)


def breathe(w: Working) -> None:
    """Take a breath; one that is heard is a sigh."""
    if w.phase == "drafting":
        w.fire("breath-before-sending", w.line)
    else:
        w.fire("sigh" if _audible(w) else "breath", w.line)
    w.breathed = w.nod_spent = True
    w.last_breath = w.turn


def _audible(w: Working) -> bool:
    over_a_barb = bool(w.phrases) and w.spoken[len(w.phrases) - 1].barb > 0
    return w.aloud and (w.last_breath == w.turn - 1 or over_a_barb or w.composure < SHAKEN)


def mantra(w: Working) -> None:
    """Not my fault, not about me: this line and the next weigh half."""
    w.mantra_lines = MANTRA_LINES
    w.mantra_here = w.nod_spent = True
    w.fire("mantra", w.line)


def visualize(w: Working) -> None:
    """Go for a moment to a place where all is well."""
    w.visualized = True
    w.fire("visualize", w.line)


def heads_up(w: Working) -> None:
    """Send the manager a note."""
    w.headed_up = True
    w.fire("heads-up")


def interject(w: Working) -> None:
    """Speak while they speak: over filler it is nothing, over more it is an interruption."""
    left = sum(1 for phrase in w.spoken[len(w.phrases) :] if not phrase.filler)
    if left == 0:
        w.fire("cut-in-filler", w.line)
        _end_line(w)
        return
    w.fire("cut-in", w.line, n=left)
    w.silences = 0
    w.reaction = ""
    w.charged = max(w.charged, len(w.phrases))
    w.to_repeat = True
    strike(w)


def strike(w: Working) -> None:
    """Count an answer that did not help; from the second running it weighs more each time."""
    w.strikes += 1
    if w.strikes >= 2:
        w.fire("strike", n=w.strikes - 1)
