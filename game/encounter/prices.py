"""Every price of the rules, in one table.

A row is one rule: what it does to temper, trust and composure (points on the
0-100 meters), whether it is a slip, which of the customer's voices answers it,
and the techniques that it carries. A list of numbers is "the first time, the
second …", the last one for every later time. `each` is added to temper, and
`saps` to composure, for every n up to `most` (what n counts is said beside the
row). Edition 1; docs/rules.md is the same in sentences.
"""

from typing import NamedTuple

EDITION = 1

UNSPOKEN, VOICED, ACKNOWLEDGED, CONFIRMED = 0, 25, 55, 100
STATUS_WORDS = {
    UNSPOKEN: "unspoken",
    VOICED: "voiced",
    ACKNOWLEDGED: "acknowledged",
    CONFIRMED: "confirmed",
}

# Thresholds on the meters.
HOT = 55  # temper from which the customer is hot
STRAINED = 60  # temper above which holding steady costs composure
EXPLORES = 60  # temper at which an acknowledged customer starts to explore
TOO_HOT_TO_ASK = 75
TOO_HOT_FOR_EXPECTATIONS = 60
HEARD_FOR_WANT = 40
HEARD_TO_SOLVE = 60
CALM_TO_ACCEPT = 45
CALM_TO_ACCEPT_UNASKED = 30  # while the want is unspoken
TRUST_TO_ACCEPT = 40
CALM_TO_BELIEVE = 60  # an overpromise is accepted up to here
DISTRUST = 20  # trust below which every fall of temper halves
SHAKEN, CRACKING = 30, 15  # composure below which the tone leaks, and cracks
URGENT = 70  # temper that makes a note to the manager worth sending
HEARD_NOT_FIXED, CALM_NOT_FIXED = 85, 35
CALLBACK_TEMPER = 50

MAX_SLIPS = 3
FUSE = 3  # turns until a promise beyond policy is found out
MANTRA_LINES = 2

# The hand: replies dealt, and how many of them at most are constructive.
HANDS = {"easy": (4, 2), "normal": (5, 2), "hard": (5, 1)}

# Stars and points.
PASS_STARS, MOST_STARS = 2, 3
THREE_STARS_TEMPER, TWO_STARS_TEMPER = 30, 45
THREE_STARS_COMPOSURE = 40
FREE_HINTS = 1
POINTS_RESOLVED, POINTS_BEST, POINTS_OTHER, POINTS_CALLBACK = 400, 350, 250, 100
POINTS_PER_CALM, POINTS_PER_HEARD, POINTS_PER_SLIP = 2, 2, 25
MOST_POINTS = POINTS_RESOLVED + 100 * (POINTS_PER_CALM + POINTS_PER_HEARD + 1)


class Rule(NamedTuple):
    """One row of the table."""

    id: str
    temper: tuple[int, ...] = (0,)
    trust: tuple[int, ...] = (0,)
    composure: int = 0
    each: int = 0
    saps: int = 0
    most: int = 0
    slip: bool = False
    voice: str = ""
    techniques: tuple[str, ...] = ()
    counter: int = -1  # which tally counts it, where the price depends on how often


_rules: dict[str, Rule] = {}
_counters: list[str] = []


def half(points: int) -> int:
    """Halve toward zero."""
    return points // 2 if points >= 0 else -(-points // 2)


def _row(
    id: str,
    temper: int | tuple[int, ...] = 0,
    trust: int | tuple[int, ...] = 0,
    composure: int = 0,
    *,
    each: int = 0,
    saps: int = 0,
    most: int = 0,
    slip: bool = False,
    voice: str = "",
    teaches: str = "",
    counted_as: str = "",
) -> None:
    tempers = temper if isinstance(temper, tuple) else (temper,)
    trusts = trust if isinstance(trust, tuple) else (trust,)
    counted = counted_as or (id if len(tempers) > 1 or len(trusts) > 1 else "")
    if counted and counted not in _counters:
        _counters.append(counted)
    counter = _counters.index(counted) if counted else -1
    techniques = tuple(teaches.split())
    _rules[id] = Rule(
        id, tempers, trusts, composure, each, saps, most, slip, voice, techniques, counter
    )


def _lighter(id: str, of: str) -> None:
    """Half of another row: for answering something while a heavier thing is open."""
    row = _rules[of]
    _rules[id] = row._replace(
        id=id, temper=tuple(map(half, row.temper)), trust=tuple(map(half, row.trust))
    )


# fmt: off
# --- while they speak                temper  trust  composure
_row("voiced",                             0,     0,   0, teaches="B06 C01 C02 E05")
_row("heard-vent",                        -3,     1,   0, teaches="B03 B06 C02 D02 D09 E03")
_row("heard-reveal",                      -2,     1,   0, teaches="B06 C02 D02 E05")
_row("heard-line",                        -1,     1,   0, teaches="B06 C02 D02")
_row("nod",                               -1,     1,   0, teaches="B07 B06")
_row("nod-lost",                           0,     0,   0, teaches="B07")
_row("cut-in",                             6,    -5,   0, each=2, most=3, slip=True, teaches="B06 D02 E03")  # n: words of theirs left unsaid
_row("cut-in-filler",                      0,     0,   0, teaches="D02")
_row("barb",                               0,     0,   0, saps=-5, most=3, teaches="A05 E04 C17")  # n: how sharp
_row("abuse",                              0,     0,  -5, teaches="A05 C15")
_row("strain",                             0,     0,  -4, teaches="C17 E12")
_row("breath",                             0,     0,  10, teaches="A01 B01 D01 E01 E12")
_row("breath-before-sending",              0,     0,  10, teaches="A12 A01 D01")
_row("sigh",                               5,    -2,  10, teaches="B02")
_row("mantra",                             0,     0,   0, teaches="A03 C17 D06 D12 E01 E04")
_row("visualize",                          0,     0,  15, teaches="A02")
# --- silence                         temper  trust  composure
_row("silence-feeling",                   -3,     0,   0, voice="soothed", teaches="B06 D09")
_row("silence-room",                      -2,     0,   0, teaches="B06 C02 D09")
_row("dead-air",                           0,    -1,   0, each=3, most=99, voice="silence", teaches="B07")  # n: silences running
# --- around an answer                temper  trust  composure
_row("tone-leaks",                         3,     0,   0, teaches="D03 E12")
_row("tone-cracks",                        6,     0,   0, teaches="D03 E12")
_row("distrust",                           0,     0,   0, teaches="E02")
_row("talked-over",                        0,     0,   0, teaches="A16")
_row("strike",                             0,    -2,   0, each=4, most=3, teaches="B04 E02")  # n: strikes running before this one
_row("left-open",                          2,     0,   0, teaches="B05 E05")
_row("stage",                              0,     0,   0, teaches="B05")
# --- empathize                       temper  trust  composure
_row("empathize-fact",                    -9,     5,   0, voice="soothed", teaches="A13 B08 C03 D07 D14 E06")
_row("empathize-feeling",                -12,     5,   0, voice="soothed", teaches="A13 B08 C03 D14 E06")
_lighter("empathize-fact-lighter",     of="empathize-fact")
_lighter("empathize-feeling-lighter",  of="empathize-feeling")
_row("empathize-unspoken",                 4,    -2,   0, voice="bristled", teaches="A13 E05")
_row("empathize-again",               (0, 3),     0,   0, voice="bristled", teaches="A13 D14")
_row("empathize-stock",           (-3, 0, 4), (0, 0, -2), 0, voice="stock", teaches="A13 D14")
_row("empathize-unfixed",                  3,     0,   0, voice="bristled", teaches="D14 C07")
# --- paraphrase                      temper  trust  composure
_row("paraphrase-two",                   -10,     8,   0, voice="soothed", teaches="A14 D13 E07")
_row("paraphrase-one",                    -5,     5,   0, voice="soothed", teaches="A14 D13 E07")
_row("paraphrase-wrong",                   9,    -6,   0, slip=True, voice="misheard", teaches="A14 D13 E07")
_row("paraphrase-unspoken",                3,     0,   0, voice="bristled", teaches="E07 E05")
_row("paraphrase-nothing-new",             4,     0,   0, voice="bristled", teaches="E07")
# --- questions                       temper  trust  composure
_row("question-opens",                    -2,     3,   0, teaches="A04 C01 D08 E05 E08")
_row("question-opens-want",               -2,     3,   0, teaches="A18 B14 E08 E09")
_row("question-opens-expectation",        -2,     3,   0, teaches="A07 A08 E09")
_row("question-told",                      7,    -4,   0, voice="misheard", teaches="D02 E08")
_row("question-too-hot",                   4,     0,   0, voice="bristled", teaches="A04 B06")
_row("question-want-early",                3,     0,   0, voice="bristled", teaches="A18 B14")
_row("question-flippant",                  5,     0,   0, voice="bristled", teaches="A07 A08")
_row("clarify-opens",                     -2,     2,   0, teaches="A06 A09 C01 E09")
_row("clarify-told",                       7,    -4,   0, voice="misheard", teaches="A06 D02")
# --- apologize                       temper  trust  composure
_row("apologize-named",                   -7,     4,   0, voice="soothed", teaches="A15 B09 B10 C06")
_lighter("apologize-named-lighter",    of="apologize-named")
_row("apologize-generic",     (-4, 0, 3, 5),      0,   0, voice="stock", teaches="C06")
_row("apologize-again",               (0, 3),     0,   0, voice="bristled", teaches="C06")
_row("apologize-unraised",                 2,     0,   0, voice="bristled", teaches="C06")
_row("apologize-but",                      6,    -4,   0, slip=True, voice="bristled", teaches="A15 C06")
_row("apologize-too-often",                4,    -3,   0, voice="bristled", teaches="C06")
# --- align, explain                  temper  trust  composure
_row("align",                             -4,     4,   0, voice="soothed", teaches="D04 E10")
_row("align-early",                        2,     0,   0, voice="bristled", teaches="E10")
_row("align-again",                        2,     0,   0, voice="bristled", teaches="E10")
_row("explain",                           -4,     6,   0, voice="soothed", teaches="A10 C04 E11")
_row("explain-cites",                      0,     2,   0, teaches="A19")
_row("explain-early",                      8,    -2,   0, voice="rushed", teaches="A10 C04")
_row("explain-again",                      2,     0,   0, voice="bristled", teaches="C04")
_row("explain-blames",                     4,   -10,   0, slip=True, voice="bristled", teaches="C05")
# --- solving                         temper  trust  composure
_row("offer-accepted",                    -8,     5,   0, voice="accepts", teaches="B09 B10 C07 C08 D10")
_row("offer-too-soon",                     9,    -4,   0, voice="rushed", teaches="B06 C07")
_row("offer-not-calm",               (-4, 3),     0,   0, voice="declines_hot", teaches="C07", counted_as="offer-not-yet")
_row("offer-not-trusted",            (-4, 3),     0,   0, voice="declines_wary", teaches="C07", counted_as="offer-not-yet")
_row("offer-beside-it",                    3,     0,   0, voice="declines_wary", teaches="B14 C07")
_row("offer-replaced",                     0,     0,   0, voice="accepts", teaches="C07")
_row("honest-no",                          0, (6, 0),  0, teaches="C09 D05 D15 E11")
_row("commit",                            -4,     4,   0, voice="soothed", teaches="A15 B12 B13 C10 D15")
_row("commit-early",                       2,     0,   0, voice="bristled", teaches="B12")
_row("commit-again",                       2,     0,   0, voice="bristled", teaches="B12")
# --- limits                          temper  trust  composure
_row("refocus",                           -2,     1,   4, teaches="A05 A16 A17")
_row("refocus-unprovoked",                 5,    -3,   0, voice="bristled", teaches="A16")
_row("limit-fair",                        -5,     2,   8, voice="limit_fair", teaches="B15 B16 C15 C16")
_row("limit-again",                        2,     0,   3, voice="limit_fair", teaches="B15 B16")
_row("limit-barb",                         3,     0,   0, voice="limit_unfair", teaches="A05 B16")
_row("limit-unfair",                      12,    -8,   0, slip=True, voice="limit_unfair", teaches="B16 C15")
# --- the supervisor                  temper  trust  composure
_row("heads-up",                           0,     0,   0, teaches="C11")
_row("consult",                            0,     0,   0, teaches="A21")
_row("handoff-at-once",                   -4,     0,   0, teaches="C11 C12")
_row("handoff-waits",                      6,     0,   0, teaches="C11 C12")
_row("take-charge",                        0,     8,   0, voice="soothed", teaches="B18 C13")
_row("take-charge-again",                  2,     0,   0, voice="bristled", teaches="B18")
# --- closing                         temper  trust  composure
_row("close",                             -4,     3,   0, voice="farewell", teaches="B19 C14 D04")
_row("close-early",                       10,    -5,   0, slip=True, voice="rushed", teaches="B19 B06")
# --- what never helps                temper  trust  composure
_row("argue",                             12,    -8,   0, slip=True, voice="bristled", teaches="B04")
_row("blame-customer",                    14,   -10,   0, slip=True, voice="accused", teaches="A11 B08 D11")
_row("blame-others",                       4,   -10,   0, slip=True, voice="bristled", teaches="C05")
_row("dismiss",                           12,    -8,   0, slip=True, voice="bristled", teaches="B08 D11 E02")
_row("command",                            8,    -5,   0, voice="bristled", teaches="D03")
_row("overpromise",                      -12,     4,   0, slip=True, voice="accepts", teaches="B11 D05")
_row("hostile",                           16,   -12,   0, slip=True, voice="bristled", teaches="A11 D03")
# --- how it ends                     temper  trust  composure
_row("resolved",                           0,     0,   0, teaches="C07 B19")
_row("heard-not-fixed",                    0,     0,   0, teaches="B05 E11")
_row("fair-end",                           0,     0,   0, voice="limit_fair", teaches="B17 C16")
_row("warm-handover",                      0,     0,   0, voice="accepts", teaches="A20 B13 C12 C13")
_row("callback",                           0,     0,   0, teaches="B05 B12")
_row("walked-out",                         0,     0,   0, voice="walks_out", teaches="E02")
_row("snapped",                            0,     0,   0, teaches="C18 E12")
_row("manager-demanded",                   0,     0,   0, teaches="C12")
_row("hung-up",                            0,     0,   0, voice="walks_out", teaches="B17")
_row("cold-transfer",                      0,     0,   0, voice="walks_out", teaches="A20 C12")
_row("broken-promise",                     0,     0,   0, voice="walks_out", teaches="B11")
_row("timeout",                            0,     0,   0, teaches="B05")
# fmt: on

RULES: dict[str, Rule] = _rules
COUNTERS: tuple[str, ...] = tuple(_counters)

# What a rule does to a concern's status, beside the meters.
ACKNOWLEDGES = frozenset(
    {
        "empathize-fact",
        "empathize-feeling",
        "empathize-fact-lighter",
        "empathize-feeling-lighter",
        "apologize-named",
        "apologize-named-lighter",
    }
)
CONFIRMS = frozenset({"paraphrase-one", "paraphrase-two"})
ASKS = frozenset(
    {
        "question-opens",
        "question-opens-want",
        "question-opens-expectation",
        "clarify-opens",
    }
)
ACCEPTS = frozenset({"offer-accepted", "offer-replaced"})
