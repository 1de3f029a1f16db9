"""The command for those who share a machine: who plays on it."""

import argparse

from game.arguments.options import Actions, Command

_TAKEN_ALONG = "`simmer --profile NAME export` takes along what somebody has played."


def add_profiles(command: Command, shared: argparse.ArgumentParser) -> None:
    """Add it; `shared` are the options that every command has."""
    profiles = command("profiles", "list who plays on this machine; new, rename, delete")
    profiles.epilog = _TAKEN_ALONG
    profiles.add_argument("--json", action="store_true", help="as data")
    action = Actions(profiles, shared, "what else it does")
    new = action("new", "make a profile for somebody")
    new.add_argument("name", metavar="NAME", help="what they are called")
    rename = action("rename", "give a profile another name")
    rename.add_argument("old", metavar="OLD", help="its name; default for the one without a name")
    rename.add_argument("name", metavar="NEW", help="what it is to be called")
    delete = action("delete", "delete a profile, with all that was played in it", _TAKEN_ALONG)
    delete.add_argument("name", metavar="NAME", help="whose; it is to be typed once more")
    delete.add_argument("--yes", action="store_true", help="without asking, for scripts")
