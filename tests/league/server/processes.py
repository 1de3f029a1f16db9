"""Processes as Linux tells of them: what a process has begun, and whether one is still there."""

from pathlib import Path

TOLD_HERE = Path("/proc/self/task").is_dir()


def children(process: int) -> list[int]:
    """What a process has begun and not yet seen the end of."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return list(map(int, listed.split()))


def command(process: int) -> str:
    """How a process was begun; nothing where it is over."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def is_running(process: int) -> bool:
    """Whether it still does anything: one whose end nobody has looked at does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"
