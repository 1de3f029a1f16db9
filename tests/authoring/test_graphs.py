"""`simmer graph`: the ways that players took, drawn so that a trainer can read them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from game.authoring.graphs.dot import as_dot
from game.authoring.graphs.drawing import draw
from game.authoring.graphs.graph import AGREED, STAGE_TITLES, Graph, graph_data, graph_of
from game.authoring.graphs.labels import WIDTH
from game.authoring.graphs.mermaid import as_mermaid
from game.authoring.graphs.svg import width_of
from game.authoring.graphs.ways import START, Milestone, Travelled, Way, Ways, travel, travellers
from game.encounter.report import ENDING_TITLES
from game.level import Level, load_level, shipped_levels
from game.level.customer import Concern
from tests.authoring.bad_levels import late_cake, written_to

ROOT = Path(__file__).parents[2]
FIRST_WEEK = shipped_levels() / "first-week"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '</text><script>alert("1")</script>]]> %%{init: {}}%% end \\" \\ #quot; `x` -->|a| 漢字漢字'
)


@pytest.fixture(scope="module")
def cake() -> Travelled:
    return travel(load_level(FIRST_WEEK / "late-cake.json"), 8)


def everything(level: Level) -> Travelled:
    """Every way that there could be, as if each had been taken now and then."""
    stages = [Milestone("stage", stage) for stage in STAGE_TITLES]
    agreed = [Milestone("agreed", move) for move in AGREED]
    endings = [Milestone("ending", ending) for ending in ENDING_TITLES]
    talk = [Way(START, stages[0])]
    talk += [Way(one, two) for one, two in combinations(stages, 2)]
    talk += [Way(stage, move) for stage in stages for move in agreed]
    talk += [Way(one, two) for one in agreed for two in agreed if one != two]
    talk += [Way(place, ending) for place in (*stages, *agreed) for ending in endings]
    for concern in level.concerns:
        told, answered, settled = (
            Milestone("concern", concern.id, status)
            for status in ("voiced", "acknowledged", "confirmed")
        )
        talk += [Way(START, told), Way(told, answered), Way(answered, settled), Way(told, settled)]
    ways = Ways(encounters=100)
    for number, way in enumerate(talk):
        ways.taken[way] = 100 - number % 90
        ways.reached[way.target] += 5
        ways.turns[way.target] += 60
        ways.by[way] = Counter({"empathize then open_question late + third-call": 60, "argue": 40})
    return Travelled(level, 100, ways, ways)


@pytest.fixture(scope="module")
def crowded() -> Graph:
    """A level as large as the format allows, with hostile words, in which all that can be is."""
    level = load_level(FIRST_WEEK / "late-cake.json")
    more = tuple(
        Concern(id=f"concern-{number}-{'x' * 26}", kind="fact", label=HOSTILE[:80])
        for number in range(8)
    )
    large = level.model_copy(update={"title": HOSTILE, "concerns": (*level.concerns, *more)})
    return graph_of(everything(large))


# --- what is counted


def test_every_encounter_comes_to_one_ending(cake: Travelled) -> None:
    for ways in (cake.skilled, cake.chance):
        ends = sum(n for milestone, n in ways.reached.items() if milestone.kind == "ending")
        assert ends == ways.encounters
    assert cake.skilled.encounters == 8
    assert cake.chance.encounters == 8 * (len(travellers(cake.level)) - 1) == 40


def test_as_many_ways_lead_to_a_milestone_as_reached_it(cake: Travelled) -> None:
    for ways in (cake.skilled, cake.chance):
        leading: Counter[Milestone] = Counter()
        for way, count in ways.taken.items():
            leading[way.target] += count
            assert ways.by[way].total() == count
        assert leading == ways.reached


def test_the_rule_card_goes_from_stage_to_stage_to_the_best_ending(cake: Travelled) -> None:
    assert cake.skilled.reached[Milestone("ending", "resolved")] == 8
    assert cake.skilled.reached[Milestone("stage", "resolve")] == 8
    assert cake.skilled.reached[Milestone("concern", "daughter", "acknowledged")] == 8


def test_what_was_said_is_told_by_move_and_concern_and_never_by_reply(cake: Travelled) -> None:
    doings = {
        doing for ways in (cake.skilled, cake.chance) for by in ways.by.values() for doing in by
    }
    assert "empathize late" in doings
    assert "paraphrase late + third-call" in doings
    assert not doings & {reply.id for reply in cake.level.replies}


def test_a_concern_is_told_unasked_or_when_asked(cake: Travelled) -> None:
    asked = Way(START, Milestone("concern", "daughter", "voiced"))
    unasked = Way(START, Milestone("concern", "late", "voiced"))
    assert set(cake.skilled.by[asked]) == {"when asked"}
    assert set(cake.skilled.by[unasked]) == {"unasked"}


def test_in_writing_an_answer_counts_when_it_is_sent() -> None:
    travelled = travel(load_level(FIRST_WEEK / "without-prejudice.json"), 2)
    doings = {doing for by in travelled.skilled.by.values() for doing in by}
    assert "send" not in doings
    assert any(doing.startswith("empathize") for doing in doings)


# --- what is drawn


def test_rare_ways_are_left_out_and_their_sum_is_told(cake: Travelled) -> None:
    graph = graph_of(cake, least=20)
    rare = [edge for edge in graph.edges if max(edge.skilled.percent, edge.chance.percent) < 20]
    # Only what leads to something drawn is drawn all the same.
    assert all(sum(other.target == edge.target for other in graph.edges) == 1 for edge in rare)
    ways = cake.skilled.taken.keys() | cake.chance.taken.keys()
    assert f"Left out: {len(ways) - len(graph.edges)} ways" in graph.left_out
    assert "less than 20 %" in graph.left_out
    drawn = {node.milestone for node in graph.nodes}
    assert drawn == {end.milestone for edge in graph.edges for end in (edge.source, edge.target)}


def test_nothing_is_drawn_to_which_no_way_leads(cake: Travelled) -> None:
    for least in (0, 3, 10, 30, 60):
        graph = graph_of(cake, least)
        led_to = {edge.target for edge in graph.edges}
        assert [node for node in graph.nodes if node not in led_to] == [graph.nodes[0]]


def test_an_ending_that_is_left_out_is_named(cake: Travelled) -> None:
    graph = graph_of(cake, least=100)
    assert 'endings "' in graph.left_out


def test_at_none_percent_all_is_drawn(cake: Travelled) -> None:
    graph = graph_of(cake, least=0)
    assert len(graph.edges) == len(cake.skilled.taken.keys() | cake.chance.taken.keys())
    assert graph.left_out == "Nothing is left out."


def test_a_share_that_rounding_would_hide_is_not_told_as_none() -> None:
    ways = Ways(encounters=1000)
    vent = Way(START, Milestone("stage", "vent"))
    ways.taken[vent] = ways.reached[vent.target] = 1
    level = load_level(FIRST_WEEK / "late-cake.json")
    (edge,) = graph_of(Travelled(level, 1000, ways, ways), least=0).edges
    assert edge.skilled.share == "< 1 %"


# --- SVG


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def boxes_of(picture: ElementTree.Element) -> list[Box]:
    return [
        Box(x, y, x + float(box.get("width", 0)), y + float(box.get("height", 0)), "box")
        for box in picture.iter(f"{SVG}rect")
        if (box.get("class") or "").startswith("box")
        for x, y in [(float(box.get("x", 0)), float(box.get("y", 0)))]
    ]


def texts_of(picture: ElementTree.Element) -> list[Box]:
    found = []
    for text in picture.iter(f"{SVG}text"):
        x, y, size = (float(text.get(key, 0)) for key in ("x", "y", "font-size"))
        words = "".join(text.itertext())
        found.append(Box(x, y - 0.7 * size, x + 0.94 * width_of(words, size), y, words))
    return found


@pytest.fixture(params=["cake", "crowded"])
def graph(request: pytest.FixtureRequest) -> Graph:
    if request.param == "crowded":
        crowded: Graph = request.getfixturevalue("crowded")
        return crowded
    return graph_of(request.getfixturevalue("cake"))


def test_no_two_boxes_and_no_two_rows_of_words_lie_on_each_other(graph: Graph) -> None:
    picture = ElementTree.fromstring(draw(graph))
    boxes, texts = boxes_of(picture), texts_of(picture)
    assert len(boxes) == len(graph.nodes) - 1  # where they speak from needs no box
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    assert [pair for pair in combinations(texts, 2) if pair[0].meets(pair[1])] == []


def test_everything_lies_on_the_sheet(graph: Graph) -> None:
    picture = ElementTree.fromstring(draw(graph))
    height = float(picture.get("height", 0))
    for thing in (*boxes_of(picture), *texts_of(picture)):
        assert 0 <= thing.left <= thing.right <= WIDTH, thing
        assert 0 <= thing.top <= thing.bottom <= height, thing


def test_hostile_words_are_drawn_as_words(crowded: Graph) -> None:
    picture = ElementTree.fromstring(draw(crowded))
    assert picture.findtext(f"{SVG}title") == HOSTILE
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        *("svg", "title", "desc", "style", "defs", "marker", "path", "rect", "g", "text", "tspan")
    }


def test_colour_is_never_alone(cake: Travelled) -> None:
    drawn = graph_of(cake)
    picture = draw(drawn)
    (style,) = re.findall(r"<style>(.*?)</style>", picture, re.S)
    assert all("dasharray" in rule for rule in re.findall(r"^\.chance \{[^}]*\}", style, re.M)[:1])
    assert "dasharray" not in "".join(re.findall(r"^\.skilled \{[^}]*\}", style, re.M))
    for edge in drawn.edges:
        for mark, told in (("●", edge.skilled), ("○", edge.chance)):
            assert not told.percent or f"{mark} {told.share}" in picture
    assert "-.->" in as_mermaid(drawn)
    assert "style=dashed" in as_dot(drawn)


def test_the_picture_is_made_for_light_and_for_dark(cake: Travelled) -> None:
    """Every colour that is given for light is given again for dark."""
    (style,) = re.findall(r"<style>(.*?)</style>", draw(graph_of(cake)), re.S)
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    coloured = re.compile(r"^(\S[^{]*) \{[^}]*#[0-9a-f]{6}", re.M)
    assert set(coloured.findall(light)) == set(coloured.findall(dark)) != set()


# --- text forms

_WORDS = r'(?:[^"#&;<>`\\\[\]{}|]|#\d+;|<br/>)*'
_LINES = (
    rf'\w+\["{_WORDS}"\]',
    rf'\w+(\[" "\])? (-->|-\.->)\|"{_WORDS}"\| \w+(\[" "\])?',
    rf'subgraph \w+\["{_WORDS}"\]',
    "direction LR",
    "end",
    r"linkStyle \d+ stroke:#[0-9a-f]{6},stroke-width:[\d.]+px",
    r"classDef \w+ [a-z-]+:[\dpx ]+",
    r"class [\w,]+ \w+",
)


def test_every_line_of_mermaid_is_one_of_a_few_forms(graph: Graph) -> None:
    head, title, rule, kind, *lines = as_mermaid(graph).splitlines()
    assert (head, rule, kind) == ("---", "---", "flowchart LR")
    assert json.loads(title.removeprefix("title: ")) == graph.title
    forms = [re.compile(form) for form in _LINES]
    assert [line for line in lines if not any(f.fullmatch(line.strip()) for f in forms)] == []
    assert "%%" not in "\n".join(lines)
    ways = sum("-->|" in line or "-.->|" in line for line in lines)
    assert ways == sum(line.strip().startswith("linkStyle") for line in lines)


_TEXT = r'"(?:[^"\\]|\\.)*"'
_DOT = re.compile(rf"{_TEXT}|->|[\w.]+|[{{}}\[\];,=]|\s+")


def test_dot_is_whole(graph: Graph) -> None:
    """Its tokens make up the whole text, its brackets close, and it names every node and way."""
    text = as_dot(graph)
    tokens = _DOT.findall(text)
    assert "".join(tokens) == text
    for opening, closing in ("{}", "[]"):
        assert tokens.count(opening) == tokens.count(closing) > 0
    ways = sum(bool(told.percent) for e in graph.edges for told in (e.skilled, e.chance))
    assert tokens.count("->") == ways + 2  # two in the legend
    assert {node.name for node in graph.nodes} <= set(tokens)


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not here")
def test_graphviz_reads_it(graph: Graph) -> None:
    done = subprocess.run(
        ["dot", "-Tplain"], input=as_dot(graph), capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    named = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("node ")}
    assert {node.name for node in graph.nodes} <= named


# --- the command


def run(*arguments: str, hash_seed: str = "0") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "game", "graph", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )


def test_the_same_level_and_seeds_give_the_same_bytes() -> None:
    first, second = (run("late-cake", "--to", "svg", "--seeds", "2", hash_seed=s) for s in "12")
    assert first.returncode == 0
    assert first.stdout == second.stdout != ""


def test_as_data_nothing_is_left_out(cake: Travelled) -> None:
    done = run("late-cake", "--seeds", "8", "--json")
    assert json.loads(done.stdout) == json.loads(json.dumps(graph_data(cake)))


def test_it_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "cake.mmd"
    done = run("late-cake", "--seeds", "1", "-o", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert file.read_text(encoding="utf-8").startswith("---\ntitle: ")


def test_a_level_is_never_overwritten_by_its_picture(tmp_path: Path) -> None:
    level = written_to(tmp_path, late_cake())
    before = level.read_bytes()
    done = run(str(level), "-o", str(tmp_path / "." / level.name))
    assert done.returncode == 2
    assert "is the level itself" in done.stderr
    assert level.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [("no-such-level",), ("late-cake", "--seeds", "1", "-o", "no/such/folder/x.svg")],
    ids=["no level", "no folder"],
)
def test_what_cannot_be_is_refused_in_one_sentence(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
