"""Record the replay corpus and the printed debriefs anew: `python -m tests.replays.record`.

For after a rule, or the shipped level, was changed on purpose.
"""

import json
from datetime import UTC, datetime
from functools import partial

from game.authoring.bots import (
    Player,
    anything,
    by_card,
    from_hand,
    greedy,
    interjecting,
    noisy,
    play,
    skilled,
)
from game.debriefs.svg import debrief_svg
from game.encounter import Run, debrief
from game.encounter.prices import EDITION
from game.encounter.record import walk
from game.encounter.report import report
from game.level import Level, content_hash, load_level, shipped_levels, text_hash
from tests.replays.check import CORPUS, runs, told

DOCS = CORPUS.parents[1] / "docs" / "debriefs"

PLAYERS = {
    "skilled": skilled(),
    "careless": Player("careless", partial(noisy, percent=35)),
    "blind": Player("blind", from_hand(anything)),
    "greedy": Player("greedy", greedy),
    "interrupting": Player("interrupting", by_card, interjecting),
}
SEEDS = (7, 24)
DIFFICULTIES = ("easy", "normal", "hard")
DEBRIEFS = {
    "late-cake-skilled-7-normal": "good",
    "late-cake-careless-24-normal": "middling",
    "late-cake-blind-7-easy": "bad",
}
SCRIPTED = "late-cake-skilled-7-normal"
SCRIPT = CORPUS / "late-cake-seed-7.typed.txt"
WHEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def levels() -> dict[str, str]:
    """The texts of the levels of the corpus: late-cake as shipped, and as a chat and a letter."""
    shipped = (shipped_levels() / "first-week" / "late-cake.json").read_text(encoding="utf-8")
    texts = {"late-cake": shipped}
    for channel in ("chat", "email"):
        name = f"late-cake-{channel}"
        texts[name] = shipped.replace('"id": "late-cake"', f'"id": "{name}"').replace(
            '"channel": "phone"', f'"channel": "{channel}"'
        )
    return texts


def record(level: Level, name: str, player: Player, seed: int, difficulty: str) -> Run:
    """Let a player play, and write down what it did."""
    played = play(level, player, seed, difficulty)
    return Run(
        run=f"{level.id}-{name}-{seed}-{difficulty}",
        level=f"first-week/{level.id}",
        hash=content_hash(level),
        text_hash=text_hash(level),
        edition=EDITION,
        seed=seed,
        difficulty=difficulty,
        actions=tuple(map(str, played.actions)),
        started=WHEN,
        finished=WHEN,
    )


def typed(level: Level, run: Run) -> str:
    """What somebody types in plain mode to play a run: an empty line is Enter."""
    lines = []
    for moment in walk(level, run):
        verb, target = moment.action
        if verb == "say":
            lines.append(str(moment.before.hand.index(target) + 1))
        else:
            lines.append("" if verb == "hear" else verb)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the levels, the runs on them, and what each run comes to."""
    for old in CORPUS.glob("**/*.json"):
        old.unlink()
    expected = {}
    for name, text in levels().items():
        path = CORPUS / "runs" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        level = load_level(path)
        for number, (who, player) in enumerate(PLAYERS.items()):
            for seed in SEEDS:
                difficulty = DIFFICULTIES[(number + seed) % 3]
                run = record(level, who, player, seed, difficulty)
                (path.parent / f"{run.run}.run.json").write_text(run.to_json(), encoding="utf-8")
                expected[run.run] = told(level, run)
    lines = json.dumps(expected, indent=1) + "\n"
    (CORPUS / "expected.json").write_text(lines, encoding="utf-8")
    for level, run in runs():
        if run.run == SCRIPTED:
            SCRIPT.write_text(typed(level, run), encoding="utf-8")
        if run.run in DEBRIEFS:
            path = DOCS / f"{DEBRIEFS[run.run]}.txt"
            path.write_text(report(debrief(level, run)), encoding="utf-8")
            picture = debrief_svg(debrief(level, run))
            path.with_suffix(".svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
