"""What an author reads in the margin: the tags, rules and counts that a player never sees."""

import pytest

from game.authoring.margin import counts, statuses, summary_tags, tags, told
from game.authoring.watch import Preview
from game.encounter import Action
from game.level import Level, load_level, shipped_levels


@pytest.fixture(scope="module")
def late_cake() -> Level:
    return load_level(shipped_levels() / "first-week" / "late-cake.json")


def after(level: Level, log: str) -> Preview:
    preview = Preview(7, "normal", [Action.parse(action) for action in log.split()])
    preview.take(level)
    assert preview.parting is None
    return preview


def test_every_rule_is_told_with_its_subject_and_its_changes(late_cake: Level) -> None:
    fired = told(after(late_cake, "hear hear nod say:e-late").moments())
    assert [tuple(one) for one in fired] == [
        ("nod", "nod", "v1", "temper -1 trust +1"),
        ("hear", "voiced", "late", "heard +6"),
        ("hear", "heard-vent", "v1", "temper -3 trust +1"),
        ("hear", "strain", "v1", "composure -4"),
        ("say:e-late", "empathize-fact", "late", "temper -9 trust +5 heard +7"),
        ("say:e-late", "stage", "explore", ""),
    ]


def test_a_reply_shows_what_it_is_and_what_is_wrong_with_it(late_cake: Level) -> None:
    shown = [tags(late_cake, reply.id) for reply in late_cake.replies]
    assert "e-late · empathize late" in shown
    assert "e-late-ask · empathize late · then open_question daughter" in shown
    assert "e-stock · empathize · stock phrase" in shown
    for reply, text in zip(late_cake.replies, shown, strict=True):
        assert all(flaw in text for flaw in reply.flaws)
        assert ("snap" in text.split(" · ")) == reply.snap


def test_an_offer_beyond_policy_is_called_so(late_cake: Level) -> None:
    beyond = {
        reply.id for reply in late_cake.replies if "beyond policy" in tags(late_cake, reply.id)
    }
    assert beyond == {id for id, reply in late_cake.index.tagged.items() if reply.oversteps}


def test_summaries_are_told_apart(late_cake: Level) -> None:
    flawed = {summary.id: summary.flaws for summary in late_cake.phrasebook.handoff}
    for text, (id, flaws) in zip(summary_tags(late_cake), flawed.items(), strict=True):
        assert text.startswith(id)
        assert ("flaws:" in text) == bool(flaws)


def test_the_counts_are_those_of_the_moment(late_cake: Level) -> None:
    state = after(late_cake, "hear interject hear").state
    assert counts(state) == {
        "stage": "vent",
        "line": "v1",
        "trust": "25",
        "heard": "0",
        "slips": "1",
        "strikes": "1",
        "fuse": "none",
    }


def test_every_concern_stands_under_its_status(late_cake: Level) -> None:
    state = after(late_cake, "hear hear hear hear hear hear say:e-late hear hear hear").state
    assert statuses(state) == {
        "acknowledged": ["late"],
        "voiced": ["third-call"],
        "unspoken": ["daughter", "want"],
    }
