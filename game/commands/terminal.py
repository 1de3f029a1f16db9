"""The terminal that somebody sits at: whether it can show a screen, and what is typed ahead."""

import os
import select
import sys
import time


def has_screen() -> bool:
    """Whether somebody sits at a terminal that can do more than lines, or at a browser."""
    if "TEXTUAL_DRIVER" in os.environ:
        return True  # as `simmer serve` starts it
    return os.environ.get("TERM", "") != "dumb" and sys.stdin.isatty() and sys.stdout.isatty()


if sys.platform == "win32":
    import msvcrt

    def enter_within(seconds: float) -> bool:
        """Wait so long, or until Enter is pressed; whether it was."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if msvcrt.kbhit() and msvcrt.getwch() in "\r\n":
                return True
            time.sleep(0.05)
        return False

    def drop_typed() -> None:
        """Forget what was typed ahead and not read yet."""
        while msvcrt.kbhit():
            msvcrt.getwch()

else:
    import termios

    def enter_within(seconds: float) -> bool:
        """Wait so long, or until Enter is pressed; whether it was."""
        return bool(select.select([sys.stdin], [], [], seconds)[0])

    def drop_typed() -> None:
        """Forget what was typed ahead and not read yet."""
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
