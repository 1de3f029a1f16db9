"""How likely a try is to go well: players and levels rated together from first tries.

The first try of a level at a difficulty that a player made without hints, be it after others that
had some, is a game between two sides, the player and the level: two stars or more win it, one star
draws it, none loses it. One star is common (about a quarter of the tries of a player who has learnt
the card halfway), so the model is Thurstone and Mosteller's of the `openskill` library, the one
that knows how near the two must be for a draw. So the chance of a win is that of two stars or more,
and not that of a win plus half of a draw, as it would be by Bradley and Terry's or Plackett and
Luce's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from math import hypot
from statistics import NormalDist
from typing import TYPE_CHECKING, Final, NamedTuple

from game.encounter.prices import PASS_STARS
from game.level.measured import Measured
from game.progress import Attempt

if TYPE_CHECKING:
    from openskill.models import ThurstoneMostellerFull

# The scale is that of the library: one who has learnt the card halfway stands at `MU`.
MU: Final = 25.0
SIGMA: Final = MU / 3  # of whom nothing is known
# What was measured of players that are no people: sure enough to begin with, and loose enough
# that some first tries of people outweigh it.
MEASURED_SIGMA: Final = MU / 6
BETA: Final = MU / 6  # how much one try differs from another
KNOWN: Final = hypot(BETA, BETA)  # the spread of a try between two sides that are known
# Half the width of one star: with it a quarter of the tries of two equal sides are draws.
DRAW: Final = 0.32 * KNOWN
# What a player passes who has learnt the card halfway, in percent, where nobody measured it:
# about as much as of the levels that come with the game.
USUAL: Final = {"easy": 45.0, "normal": 40.0, "hard": 20.0}

_NORMAL: Final = NormalDist()
Side = tuple[str, str]  # a level ("pack/level") and a difficulty


class Rating(NamedTuple):
    """How strong a side is thought to be, and how sure that is."""

    mu: float
    sigma: float


NEW_PLAYER: Final = Rating(MU, SIGMA)


def prior(measured: Measured | None, difficulty: str) -> Rating:
    """A level at a difficulty before anybody tried it, by what the player halfway passes of it.

    Of a share p of passes, mu = MU - DRAW - KNOWN * probit(p), by which that player passes it
    as often as was measured. To p one pass and one failure are added, so that it is never 0 or 1.
    """
    percent = measured.halfway.get(difficulty) if measured else None
    if percent is None or measured is None:
        share, sigma = USUAL.get(difficulty, USUAL["normal"]) / 100, SIGMA
    else:
        seeds, sigma = measured.seeds, MEASURED_SIGMA
        share = (percent / 100 * seeds + 1) / (seeds + 2)
    return Rating(MU - DRAW - KNOWN * _NORMAL.inv_cdf(share), sigma)


def likelihood(player: Rating, level: Rating) -> float:
    """The chance (0-1) that a player earns two stars or more on a level."""
    spread = hypot(player.sigma, level.sigma, KNOWN)
    return _NORMAL.cdf((player.mu - level.mu - DRAW) / spread)


@dataclass(frozen=True, slots=True)
class Ratings:
    """How players and levels stand after all their games; who had none stands as at first."""

    players: Mapping[str, Rating]
    levels: Mapping[Side, Rating]
    measured: Mapping[str, Measured]

    def level(self, name: str, difficulty: str) -> Rating:
        """A level ("pack/level") at a difficulty."""
        known = self.levels.get((name, difficulty))
        return known or prior(self.measured.get(name), difficulty)

    def chance(self, player: str, level: str, difficulty: str) -> float:
        """The chance (0-1) that a player earns two stars or more on a level at a difficulty."""
        return likelihood(self.players.get(player, NEW_PLAYER), self.level(level, difficulty))


def rate(players: Mapping[str, Sequence[Attempt]], measured: Mapping[str, Measured]) -> Ratings:
    """Rate everybody who tried, by name, and every level that was, from what was measured of it.

    The levels learn from all players. The first tries of all come first, in the order of the
    players' names, then the second of all, and so on.
    """
    rated: dict[str, Rating] = {}
    ratings = Ratings(rated, levels := {}, measured)
    for player, attempt in _in_turn(players):
        side = (attempt.level, attempt.difficulty)
        before = rated.get(player, NEW_PLAYER), ratings.level(*side)
        rated[player], levels[side] = _played(*before, attempt.stars)
    return ratings


def _in_turn(players: Mapping[str, Sequence[Attempt]]) -> Iterator[tuple[str, Attempt]]:
    names = sorted(players)
    for attempts in zip_longest(*(players[name] for name in names)):
        for name, attempt in zip(names, attempts, strict=True):
            if attempt is not None:
                yield name, attempt


def _played(player: Rating, level: Rating, stars: int) -> tuple[Rating, Rating]:
    model = _model()
    sides = [[model.rating(side.mu, side.sigma)] for side in (player, level)]
    ranks = [2.0, 1.0] if not stars else [1.0, 2.0] if stars >= PASS_STARS else [1.0, 1.0]
    (one,), (other,) = model.rate(sides, ranks=ranks)
    return Rating(one.mu, one.sigma), Rating(other.mu, other.sigma)


@cache
def _model() -> "ThurstoneMostellerFull":
    # Its import takes as long as all that a home screen reads.
    from openskill.models import ThurstoneMostellerFull

    return ThurstoneMostellerFull(mu=MU, sigma=SIGMA, beta=BETA, epsilon=DRAW)
