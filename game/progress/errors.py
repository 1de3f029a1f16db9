"""What hinders saving, as one sentence with the way out."""

import errno
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class SaveError(Exception):
    """Something could not be kept or read; the message is one sentence with the way out."""


def not_kept(folder: Path, error: OSError | ValueError) -> SaveError:
    """The sentence for what the operating system refused in `folder`."""
    reason = getattr(error, "strerror", None) or error
    full = isinstance(error, OSError) and error.errno in _FULL
    way_out = "free some space there, or name" if full else "name"
    return SaveError(
        f"runs cannot be kept in {folder}: {reason}; {way_out} another folder with --saves"
    )
