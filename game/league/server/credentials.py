"""Tokens and join codes: made here, kept as their hashes alone."""

import secrets
from hashlib import sha256
from typing import Final, NamedTuple

TOKEN_PREFIX: Final = "smr_"
# Nobody takes one of these letters for another, read aloud or written by hand.
ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH: Final = 10  # 50 bits
HINT_LENGTH: Final = 4
_LONGEST: Final = 200


class Token(NamedTuple):
    """A token as it is looked up: its competition and its hash."""

    competition: str
    token_hash: str


def new_token(competition: str) -> str:
    """A token of 256 bits: `smr_`, the competition, a full stop and the secret."""
    return f"{TOKEN_PREFIX}{competition}.{secrets.token_urlsafe(32)}"


def read_token(text: str) -> Token | None:
    """A token as it is looked up, or None where it cannot be one."""
    competition, stop, secret = text.removeprefix(TOKEN_PREFIX).partition(".")
    whole = stop and secret and text.startswith(TOKEN_PREFIX) and len(text) <= _LONGEST
    written = text.isascii() and text.isprintable()
    return Token(competition, _hash(text)) if whole and written else None


def new_code() -> str:
    """A join code, in two groups: `K7RM2-9XWQP`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return f"{letters[: CODE_LENGTH // 2]}-{letters[CODE_LENGTH // 2 :]}"


def code_hash(text: str) -> str:
    """The hash of a join code, however its letters were typed and set apart."""
    return _hash("".join(text[:_LONGEST].upper().replace("-", " ").split()))


def hint(code: str) -> str:
    """By which beginning a captain knows one code from another."""
    return code[:HINT_LENGTH]


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
