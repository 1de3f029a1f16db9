"""Files from elsewhere, read no further than they may be long."""

from pathlib import Path


class UnreadableFileError(ValueError):
    """A file that cannot be read, or is too large; the message is one sentence that names it."""


def read_at_most(path: Path, most: int, what: str) -> bytes:
    """The bytes of a file, `most` at the most; `what` is larger in none, as "any run record"."""
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"{path}: cannot be read: {reason}") from None
    if len(content) > most:
        raise UnreadableFileError(f"{path}: is larger than {what} ({most >> 10} KiB)")
    return content
