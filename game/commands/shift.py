"""`simmer shift`: a queue of customers, and one composure for all of them."""

import argparse

from game.commands.playing import desk_of, play
from game.courses import ShiftCourse
from game.courses.course import any_seed
from game.courses.desk import Desk
from game.courses.resuming import shift_left
from game.level import LevelError
from game.level.wording import guess, quoted
from game.places import UnusableError, shelf_of, unusable


def run(options: argparse.Namespace) -> int:
    """Go on with the shift that was left, or begin one from a pack's levels."""
    packs = [pack.id for pack in shelf_of(options).packs]
    wanted = options.pack
    if not packs:
        raise UnusableError("there are no packs here; name a folder of packs with --levels")
    if wanted is not None and wanted not in packs:
        fix = guess(wanted, packs, "see `simmer levels` for those there are")
        raise UnusableError(f"there is no pack {quoted(wanted)} — {fix}")
    goes_on = wanted is None and options.seed is None and options.difficulty is None
    seed = any_seed() if options.seed is None else options.seed

    def course(desk: Desk) -> ShiftCourse:
        left = shift_left(desk.campaign) if goes_on else None
        return left or desk.new_shift(wanted, seed)

    try:
        path = course(desk_of(options)).file.path
    except LevelError as error:
        raise unusable(error) from None
    return play(options, path, course)
