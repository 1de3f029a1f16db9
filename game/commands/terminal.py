"""Whether there is a terminal that a screen can be shown on."""

import os
import sys


def has_screen() -> bool:
    """Whether somebody sits at a terminal that can do more than lines, or at a browser."""
    if "TEXTUAL_DRIVER" in os.environ:
        return True  # as `simmer serve` starts it
    return os.environ.get("TERM", "") != "dumb" and sys.stdin.isatty() and sys.stdout.isatty()
