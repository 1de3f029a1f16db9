"""`simmer shift`: a queue of customers, and one composure for all of them."""

import argparse

from game.commands.playing import play
from game.courses import Campaign, ShiftCourse
from game.courses.course import any_seed
from game.courses.resuming import shift_left
from game.courses.shift import new_shift
from game.level.wording import guess, quoted
from game.places import UnusableError, saves_of, shelf_of
from game.progress import Keeper


def run(options: argparse.Namespace) -> int:
    """Go on with the shift that was left, or begin one from a pack's levels."""
    shelf = shelf_of(options)
    packs = [pack.id for pack in shelf.packs]
    wanted = options.pack
    if not packs:
        raise UnusableError("there are no packs here; name a folder of packs with --levels")
    if wanted is not None and wanted not in packs:
        fix = guess(wanted, packs, "see `simmer levels` for those there are")
        raise UnusableError(f"there is no pack {quoted(wanted)} — {fix}")
    pack = wanted or packs[0]
    files = list(shelf.files)
    shift = None
    if wanted is None and options.seed is None and options.difficulty is None:
        shift = shift_left(Keeper(saves_of(options)), files)
    if shift is None:
        names = [file.name for file in files if file.pack == pack and file.listed]
        seed = any_seed() if options.seed is None else options.seed
        shift = new_shift(names, seed, options.difficulty or "normal")
    going_on = shift
    path = next(file.path for file in files if file.name == shift.queue[len(shift.calls)])

    def course(campaign: Campaign) -> ShiftCourse:
        return ShiftCourse(campaign.files, going_on)

    return play(options, path, course)
