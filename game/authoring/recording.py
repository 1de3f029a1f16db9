"""A played run as a script: a step for each answer, and where the talk stood after it."""

import json
from typing import Any

from game.authoring.script import LISTEN
from game.encounter import Run, State, outcome
from game.encounter.record import Moment, opened, walk
from game.level import Level

_METERS = ("temper", "composure", "trust", "heard")


def script_text(level: Level, run: Run, name: str) -> str:
    """Write a run as a script about the level of that name; RunError where it does not fit."""
    moments = walk(level, run)
    head: dict[str, Any] = {"format": 1, "level": name, "seed": run.seed}
    if run.difficulty != "normal":
        head["difficulty"] = run.difficulty
    opening = run.opening.model_dump(exclude_none=True)
    if opening:
        head["opening"] = opening
    before = opened(level, run)
    steps = []
    for turn in _turns(moments):
        after = turn[-1].after
        steps.append({"do": _doing(turn), "expect": _expectation(before, after)})
        before = after
    result = outcome(level, before)
    tail = {"ending": result.ending, "stars": result.stars} if result else {}
    return _written(head, steps, tail)


def _turns(moments: tuple[Moment, ...]) -> list[list[Moment]]:
    """Cut a run after each turn."""
    turns: list[list[Moment]] = []
    for moment in moments:
        if not turns or turns[-1][-1].after.turn != turns[-1][-1].before.turn:
            turns.append([])
        turns[-1].append(moment)
    return turns


def _doing(turn: list[Moment]) -> str:
    """Write the actions of a turn; hearing them out is one word."""
    words: list[str] = []
    for moment in turn:
        word = str(moment.action)
        if word == "hear" and moment.before.turn == moment.after.turn:
            ended = moment.after.phase != "hearing"
            while ended and words and words[-1] == "hear":
                words.pop()
            word = LISTEN if ended else word
        words.append(word)
    return " ".join(words)


def _expectation(before: State, after: State) -> dict[str, Any]:
    """Say where the meters stand, and what else is no longer as it was."""
    expected: dict[str, Any] = {meter: getattr(after, meter) for meter in _METERS}
    for name in ("slips", "stage"):
        if getattr(after, name) != getattr(before, name):
            expected[name] = getattr(after, name)
    earlier = before.concerns
    changed = {c: status for c, status in after.concerns.items() if status != earlier[c]}
    if changed:
        expected["concerns"] = changed
    return expected


def _written(head: dict[str, Any], steps: list[dict[str, Any]], tail: dict[str, Any]) -> str:
    """Lay a script out for reading: a line for what is done, one for where it then stands."""

    def plain(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    members = [f" {plain(key)}: {plain(value)}" for key, value in head.items()]
    lines = [
        f'  {{"do": {plain(step["do"])},\n   "expect": {plain(step["expect"])}}}' for step in steps
    ]
    members.append(' "script": [\n' + ",\n".join(lines) + "\n ]")
    members += [f" {plain(key)}: {plain(value)}" for key, value in tail.items()]
    return "{\n" + ",\n".join(members) + "\n}\n"
