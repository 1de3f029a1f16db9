"""`simmer coverage`: what no player ever meets is listed where it is written."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from game.authoring.bots import play, skilled
from game.authoring.coverage import cover, walk
from game.authoring.gaps import ENOUGH, MOST_STOCK, gaps
from game.authoring.gates import gates_of
from game.authoring.shares import share_data, share_table, shares
from game.level import Finding, LevelFile, find_levels, load_level, shipped_levels
from game.level.index import STOCK_LINE
from game.level.load import level_as_written
from tests.authoring.bad_levels import Written, late_cake

ROOT = Path(__file__).parents[2]
SHIPPED = find_levels([shipped_levels()]).files


def out_of_sight() -> Written:
    """The Two O'Clock Cake with one thing of every kind that nobody can ever meet."""
    level = late_cake()
    ghost = {"id": "ghost", "kind": "fact", "label": "something that no line ever tells"}
    voice = level["customer"]["voice"]
    unfair = [*voice["limit_unfair"], *(f"And once more, number {n}." for n in range(16))]
    return {
        **level,
        "customer": {**level["customer"], "voice": {**voice, "limit_unfair": unfair}},
        "concerns": [*level["concerns"], ghost],
        "returns": [
            *level["returns"],
            {"id": "r-ghost", "while": "ghost", "phrases": [{"text": "And then there's that."}]},
        ],
        "twists": [
            *level["twists"],
            {"id": "t-late", "when": {"turn_at_least": 40}, "phrases": [{"text": "It's dark."}]},
            {"id": "t-both", "when": TOGETHER, "phrases": [{"text": "All is well."}]},
        ],
        "replies": [
            *level["replies"],
            {"id": "e-ghost", "move": "empathize", "about": "ghost", "say": "That must haunt you."},
            {
                "id": "e-known",
                "move": "open_question",
                "asks": "story",
                "about": "late",
                "say": "And when did it get there, again?",
                "reaction": "I thought you'd never ask.",
            },
        ],
        "techniques": ["C06"],
        "touches": [],
        "best_ending": "fair-end",
    }


TOGETHER = {"stage": "vent", "temper_at_most": 30}


def written_in_lines(folder: Path, level: Written) -> Path:
    path = folder / f"{level['id']}.json"
    path.write_text(json.dumps(level, indent=1), encoding="utf-8")
    return path


class Spoiled:
    """A level written to a file, played over few seeds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.level, self.document = level_as_written(path)
        self.counts = cover(self.level, 5)
        self.found = gaps(self.level, self.counts, self.document, path)

    def line_of(self, line: int) -> str:
        return self.path.read_text(encoding="utf-8").splitlines()[line - 1]


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Spoiled:
    return Spoiled(written_in_lines(tmp_path_factory.mktemp("spoiled"), out_of_sight()))


@pytest.mark.parametrize(
    ("code", "about", "written"),
    [
        ("reply-not-dealt", 'reply "e-ghost" was dealt in none', '"id": "e-ghost"'),
        ("line-not-heard", 'the return "r-ghost"', '"id": "r-ghost"'),
        ("twist-not-seen", 'the twist "t-late"', '"when": {'),
        ("twist-not-seen", 'the twist "t-both"', '"when": {'),
        ("voice-not-heard", '"And once more, number', '"And once more, number'),
        ("ending-not-reached", 'the ending "fair-end"', '"best_ending": "fair-end"'),
        ("technique-not-drilled", "claims to drill C06", '"C06"'),
    ],
)
def test_what_nobody_meets_is_told_where_it_is_written(
    spoiled: Spoiled, code: str, about: str, written: str
) -> None:
    found = next(f for f in spoiled.found if f.code == code and about in f.message)
    assert written in spoiled.line_of(found.line)
    assert str(found).startswith(f"{spoiled.path}:{found.line}:{found.column}: warning[{code}] ")


def test_the_way_out_names_what_stood_in_the_way(spoiled: Spoiled) -> None:
    fixes = {finding.message: finding.fix for finding in spoiled.found}

    def fix(about: str) -> str:
        return next(fix for message, fix in fixes.items() if about in message)

    assert 'nobody was told of "ghost"' in fix("e-ghost")
    assert 'no talk went beyond turn 14: lower "turn_at_least"' in fix("t-late")
    assert "never hold together" in fix("t-both")


def test_findings_come_in_the_order_of_the_file(spoiled: Spoiled) -> None:
    lines = [finding.line for finding in spoiled.found]
    assert lines == sorted(lines)


def test_what_was_dealt_and_said_by_nobody_is_told(spoiled: Spoiled) -> None:
    """One seed deals many lines that none of the players would say."""
    counts = cover(spoiled.level, 1)
    found = [
        finding
        for finding in gaps(spoiled.level, counts, spoiled.document, spoiled.path)
        if finding.code == "reply-not-said"
    ]
    assert found
    unsaid = [reply for reply in counts.dealt if not counts.said[reply]]
    for finding in found:
        assert any(f'"{reply}"' in finding.message for reply in unsaid)


def test_a_snap_is_never_missed(spoiled: Spoiled) -> None:
    counts = cover(spoiled.level, 1)
    snaps = [reply.id for reply in spoiled.level.replies if reply.snap]
    assert [snap for snap in snaps if not counts.dealt[snap]]
    told = "\n".join(map(str, gaps(spoiled.level, counts, spoiled.document, spoiled.path)))
    assert not [snap for snap in snaps if f'"{snap}"' in told]


def test_a_list_of_the_voice_for_which_there_is_no_occasion_is_no_fault(spoiled: Spoiled) -> None:
    never = set(spoiled.level.customer.voice.limit_fair)  # nobody is abusive here
    assert not any(spoiled.counts.reactions[text] for text in never)
    assert not [f for f in spoiled.found if any(text in f.message for text in never)]


def test_a_reaction_is_judged_once_enough_have_said_its_reply(spoiled: Spoiled) -> None:
    def found(said: int) -> list[Finding]:
        counts = replace(spoiled.counts, said=Counter({"e-known": said}))
        every = gaps(spoiled.level, counts, spoiled.document, spoiled.path)
        return [finding for finding in every if finding.code == "reaction-not-heard"]

    assert not found(ENOUGH - 1)
    (finding,) = found(ENOUGH)
    assert '"reaction": "I thought' in spoiled.line_of(finding.line)


def test_a_twist_that_remembers_another_ending_is_given_that_memory(tmp_path: Path) -> None:
    level = late_cake()
    when = {"remembers": ["walked-out"], "turn_at_least": 1}
    sequel = {"id": "t-again", "when": when, "phrases": [{"text": "Me again."}]}
    counts = cover(load_level(written_in_lines(tmp_path, {**level, "twists": [sequel]})), 2)
    assert counts.told["t-again"]


def test_every_player_plays_every_seed(spoiled: Spoiled) -> None:
    assert spoiled.counts.encounters == 5 * len(gates_of(spoiled.level))
    assert spoiled.counts.endings.total() == spoiled.counts.encounters


def test_an_encounter_seen_step_by_step_is_the_one_that_the_gates_play() -> None:
    level = load_level(SHIPPED[0].path)
    steps = list(walk(level, skilled(), 7))
    assert tuple(taken.action for taken in steps) == play(level, skilled(), 7).actions
    assert all(one.after == two.before for one, two in pairwise(steps))


def test_what_is_counted_does_not_depend_on_how_the_work_is_shared(spoiled: Spoiled) -> None:
    again = cover(spoiled.level, 5)
    assert again == spoiled.counts
    assert json.dumps(share_data(spoiled.level, again, 5)) == json.dumps(
        share_data(spoiled.level, spoiled.counts, 5)
    )


def test_the_table_tells_the_share_of_each_kind_and_what_is_missing(spoiled: Spoiled) -> None:
    rows = {row.kind: row for row in shares(spoiled.level, spoiled.counts)}
    assert rows["twists heard"].all == len(spoiled.level.twists)
    assert {"t-late", "t-both"} <= set(rows["twists heard"].missed)
    table = share_table(spoiled.level, spoiled.counts, 5)
    assert f"{len(gates_of(spoiled.level))} players, 5 seeds each" in table
    assert "t-late" in table


@pytest.mark.parametrize("file", SHIPPED, ids=[file.name for file in SHIPPED])
def test_nothing_in_a_shipped_level_is_out_of_sight(file: LevelFile) -> None:
    level, document = level_as_written(file.path)
    # A twist that remembers is played with few memories in so few encounters.
    seeds = 40 if any(twist.when.remembers for twist in level.twists) else 6
    codes = {finding.code for finding in gaps(level, cover(level, seeds), document, file.path)}
    # What is seldom heard or said takes more seeds than a test should play.
    assert codes <= {"reply-not-said", "voice-not-heard"}


# --- the command


def coverage(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "game", "coverage", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_command_lists_findings_first_and_shares_last(spoiled: Spoiled) -> None:
    done = coverage(str(spoiled.path), "--seeds", "2")
    assert done.returncode == 1
    findings, table = done.stdout.split("\n\n", 1)
    assert all(": warning[" in line or " more like it [" in line for line in findings.splitlines())
    assert table.splitlines()[1].startswith("replies dealt")


def test_as_data_every_count_and_finding_is_there(spoiled: Spoiled) -> None:
    done = coverage(str(spoiled.path), "--seeds", "2", "--json")
    data = json.loads(done.stdout)
    assert data["findings"]
    counted = data["statistics"][str(spoiled.path)]
    assert counted["replies"]["e-ghost"] == {"dealt": 0, "said": 0}
    assert sum(counted["endings"].values()) == counted["encounters"]


def test_a_level_that_cannot_be_read_is_refused_before_any_is_played(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    done = coverage("late-cake", str(broken))
    assert (done.returncode, done.stdout) == (2, "")
    assert "broken.json:1:1" in done.stderr


def test_a_name_that_could_steer_a_terminal_is_printed_without_harm(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("no such names on Windows")
    evil = tmp_path / "a\x1b[2Jb"
    evil.mkdir()
    path = written_in_lines(evil, out_of_sight())
    done = coverage(str(path), "--seeds", "1")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr


def test_the_customers_stock_returns_are_counted_turn_by_turn() -> None:
    """And eight warm returns keep them rare: see how many it takes on the example itself."""
    level = load_level(ROOT / "docs" / "example" / "returned-book.json")
    few = level.model_copy(
        update={"returns": tuple(line for line in level.returns if line.at != "warm")}
    )
    counts, stock = cover(few, 2), 0
    for gate in gates_of(few):
        for seed in range(2):
            for one in walk(few, gate.player, seed):
                begins = one.before.phase == "hearing" and not one.before.phrases
                stock += begins and one.before.line == STOCK_LINE
    assert counts.stock_turns == stock
    share = 100 * counts.stock_turns // counts.turns_played
    assert share > MOST_STOCK
    assert f"stock returns   {stock:5,} in {counts.turns_played:,} turns, {share} %" in share_table(
        few, counts, 2
    )
    whole = cover(level, 2)
    assert 100 * whole.stock_turns / whole.turns_played <= MOST_STOCK
