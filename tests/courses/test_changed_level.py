"""A level that is changed keeps what was earned on it, and says that it was another version."""

from datetime import date
from pathlib import Path

from game.arguments import parser
from game.commands.playing import desk_of
from game.courses.overview import best_sentence, overview
from game.level import content_hash, load_level
from game.progress import Best, Progress
from tests.terminal import LATE_CAKE, in_channel, simmer_here, well_played

NOW, THEN = "sha256:" + "1" * 64, "sha256:" + "0" * 64


def best(version: str, stars: int, points: int) -> Best:
    return Best("a/b", version, 1, "normal", "resolved", stars, points, "run", "2026-03-01")


def test_a_best_on_an_earlier_version_says_so_and_a_new_one_begins_beside_it() -> None:
    earlier, now = best(THEN, 3, 700), best(NOW, 2, 400)
    assert best_sentence([earlier], NOW) == (
        "Your best, on an earlier version of this level: Resolved, 3 of 3 stars, 700 points."
    )
    assert best_sentence([earlier, now], NOW) == (
        "Your best so far: Resolved, 2 of 3 stars, 400 points. "
        "On an earlier version of this level: Resolved, 3 of 3 stars, 700 points."
    )
    better = best(NOW, 3, 800)
    assert best_sentence([better, earlier], NOW) == (
        "Your best so far: Resolved, 3 of 3 stars, 800 points."
    )
    assert best_sentence([earlier]) == "Your best so far: Resolved, 3 of 3 stars, 700 points."
    assert best_sentence([], NOW) == ""


def test_home_says_so_and_its_stars_still_count(tmp_path: Path) -> None:
    typed = "\n".join(well_played(load_level(LATE_CAKE), 7)) + "\n"
    played = simmer_here(
        "play", "late-cake", "--plain", "--seed", "7", "--saves", tmp_path, typed=typed
    )
    assert played.returncode == 0
    (kept,) = Progress(tmp_path).runs()
    other = Progress(tmp_path / "other")
    other.record(kept.run.model_copy(update={"hash": THEN}), kept.outcome)
    for folder, words in ((tmp_path, "Your best so far: "), (other.folder, "Your best, on an ear")):
        seen = overview(desk_of(parser().parse_args(["--saves", str(folder)])), date(2026, 3, 1))
        stop = next(one for pack in seen.packs for one in pack.stops if one.file.id == "late-cake")
        assert stop.word.startswith(words)
        assert stop.stars == kept.outcome.stars


def test_briefing_and_statistics_say_so_of_a_level_of_ones_own(tmp_path: Path) -> None:
    own, saves = tmp_path / "own" / "late-cake.json", tmp_path / "saves"
    own.parent.mkdir()
    own.write_text(in_channel("phone"), encoding="utf-8")
    (own.parent / "pack.json").write_text(
        (LATE_CAKE.parent / "pack.json").read_text(encoding="utf-8"), encoding="utf-8"
    )
    typed = "\n".join(well_played(load_level(own), 7)) + "\n"
    play = ("play", own, "--plain", "--seed", "7", "--saves", saves)
    assert simmer_here(*play, typed=typed).returncode == 0
    words = "on an earlier version of this level"
    assert words not in simmer_here(*play, typed="quit\n").stdout.decode()
    stats = ("stats", "--saves", saves, "--levels", tmp_path)
    assert words not in simmer_here(*stats).stdout.decode()
    first = content_hash(load_level(own))
    own.write_text(in_channel("chat"), encoding="utf-8")
    assert content_hash(load_level(own)) != first
    assert words in simmer_here(*play, typed="quit\n").stdout.decode()
    assert words in simmer_here(*stats).stdout.decode()
