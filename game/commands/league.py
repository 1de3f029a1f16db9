"""`simmer league`: hands on to what was asked of it."""

import argparse
from importlib import import_module


def run(options: argparse.Namespace) -> int:
    """Do what was asked; its module is imported alone, so that light ones stay light."""
    code: int = import_module(f"game.commands.leagues.{options.action}").run(options)
    return code
