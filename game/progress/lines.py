"""A line that proves itself: JSON with a checksum over the very bytes that follow it."""

import json
from hashlib import blake2b
from typing import Any

# {"check":"0123456789abcdef","entry":{…}}
_BEFORE, _BETWEEN, _AFTER = b'{"check":"', b'","entry":', b"}"
_DIGITS = 16
_BODY = len(_BEFORE) + _DIGITS + len(_BETWEEN)
# A run record has at most 1 MiB; a line adds little to it.
LONGEST = (1 << 20) + (1 << 16)


def written(entry: object) -> bytes:
    """An entry as a line, with its newline at the end."""
    body = json.dumps(entry, separators=(",", ":")).encode("ascii")
    return b"".join((_BEFORE, _check(body), _BETWEEN, body, _AFTER, b"\n"))


def read(line: bytes) -> Any | None:
    """The entry of a line; None where a single byte of it is not as it was written."""
    body = _body(line.rstrip(b"\r\n"))
    if body is None:
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def check_of(line: bytes) -> str:
    """The checksum that a line bears, whether it is right or not."""
    return line[len(_BEFORE) : len(_BEFORE) + _DIGITS].decode("ascii", "replace")


def saved(line: bytes) -> list[tuple[int, bytes]]:
    """What may be lines in one that is not good, and where each begins.

    Where a newline was lost, two stand as one; where a line was torn, the next
    one follows in its middle.
    """
    found, start = [], line.find(_BEFORE)
    while start >= 0:
        after = line.find(_BEFORE, start + 1)
        piece = line[start : after if after >= 0 else len(line)]
        found.append((start, piece[: piece.rfind(_AFTER) + len(_AFTER)]))
        start = after
    return found


def _body(line: bytes) -> bytes | None:
    body = line[_BODY : -len(_AFTER)]
    whole = (
        line.startswith(_BEFORE)
        and line[_BODY - len(_BETWEEN) : _BODY] == _BETWEEN
        and line.endswith(_AFTER)
        and line[len(_BEFORE) : _BODY - len(_BETWEEN)] == _check(body)
    )
    return body if whole else None


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGITS // 2).hexdigest().encode("ascii")
