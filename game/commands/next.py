"""`simmer next`: what to drill next, and why."""

import argparse
import json
from datetime import UTC, datetime

from game.commands.codes import GOOD
from game.commands.playing import desk_of, play
from game.courses.due import Due, next_up
from game.level.text import clean
from game.level.wording import typed
from game.places import UnusableError, called_here, saves_of


def run(options: argparse.Namespace) -> int:
    """Say which level to play next, and why; or play it, and what is due after it."""
    today = datetime.now(UTC).date()
    if not options.play:
        saves_of(options)  # to look is to begin nobody's profile, as a name with a slip in it would
    campaign = desk_of(options).campaign
    found = next_up(campaign, today)
    if found is None:
        raise UnusableError(
            "there is no level here that your settings do not leave out; name one to play it, "
            f"or set `{called_here(options, 'settings leave_out_abuse off')}`"
        )
    if options.play:
        return play(options, found.file.path, lambda desk: Due(desk.campaign, today))
    if options.json:
        print(json.dumps(found.to_plain(), indent=1, ensure_ascii=False))
        return GOOD
    print(clean(found.why))
    holds = campaign.holds_difficulty
    own = found.difficulty == campaign.difficulty and not holds
    on = "" if own else f" --difficulty {found.difficulty}"
    again = on if holds else ""
    play_it = called_here(options, f"play {typed(found.file.name)}{on}")
    print(f"Play it: {play_it}, or {called_here(options, f'next --play{again}')}")
    return GOOD
