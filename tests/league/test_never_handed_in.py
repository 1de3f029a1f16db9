"""An attempt that was begun and never handed in: used, with no points and no slips, everywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.league.files.tally import Begun, Entry, tally
from game.league.ranking import Counts, standings
from tests.league.files.season import CAKE, CALL, LEVELS, handed_in, rules, run
from tests.league.server.league import League

# What somebody has on the board, and what the run was worth that they handed in.
Stands = tuple[tuple[int, int], tuple[int, int]]


def without_server(counts: Counts, begun: tuple[Begun, ...]) -> Stands:
    entries = [Entry("ann", handed_in("Ann", run(attempt=2, silent=4)))]
    found = tally(rules(counts=counts), LEVELS, entries, begun)
    [ann] = standings(found.as_of(None), counts)
    worth = next(one for one in found.results if one.handed_in)
    return (ann.points, ann.slips), (worth.points, worth.slips)


def in_a_folder(counts: Counts, _: Path) -> Stands:
    return without_server(counts, ())


def here(counts: Counts, _: Path) -> Stands:
    begun = Begun("Ann", "", "", CAKE, 1), Begun("Ann", "", "", CALL, 1)
    return without_server(counts, begun)


def on_a_server(counts: Counts, folder: Path) -> Stands:
    with League(str(folder / "league.db"), counts=counts) as league:
        ann = league.join("Ann")
        league.issue(ann, CAKE)
        league.issue(ann, CALL)
        worth = league.play(ann, level=CAKE)
        [stands] = league.standings()
        return (stands.points, stands.slips), (worth.points, worth.slips)


@pytest.mark.parametrize("kind", [in_a_folder, here, on_a_server])
def test_the_three_kinds_of_leagues_agree(
    tmp_path: Path, kind: Callable[[Counts, Path], Stands]
) -> None:
    stands, worth = kind("best", tmp_path)
    assert stands == worth, "the second attempt counts, and the others add nothing"
    assert worth[0] > 0


@pytest.mark.parametrize("kind", [in_a_folder, here, on_a_server])
def test_where_the_first_counts_it_is_the_one_that_was_never_handed_in(
    tmp_path: Path, kind: Callable[[Counts, Path], Stands]
) -> None:
    stands, worth = kind("first", tmp_path)
    assert stands == (0, 0)
    assert worth[0] > 0
