"""What browsers send by forms: read with bounds, and given back with what is wrong beside it."""

from typing import Final, NamedTuple
from urllib.parse import parse_qs

from fastapi import HTTPException, Request

from game.league.server.errors import StoreError

MOST_BYTES: Final = 64 * 1024
MOST_FIELDS: Final = 400
_KIND: Final = "application/x-www-form-urlencoded"
# Beside which field a sentence of the store belongs.
_FIELDS: Final = {
    "bad-name": "name",
    "name-taken": "name",
    "no-teams": "team",
    "no-such-bracket": "bracket",
    "bad-expiry": "expires",
    "bad-uses": "uses",
    "bad-points": "points",
    "bad-reason": "reason",
    "id-taken": "id",
    "no-such-member": "member",
    "bad-token": "token",
    "unknown-code": "code",
    "revoked-code": "code",
    "expired-code": "code",
    "used-code": "code",
    "other-role": "code",
}


class Form(NamedTuple):
    """The fields of a form as they were sent."""

    fields: dict[str, list[str]]

    def one(self, name: str) -> str:
        """The value of a field, without the space around it; empty where there is none."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def all(self, name: str) -> list[str]:
        """The values of boxes that were ticked."""
        return self.fields.get(name, [])

    @property
    def values(self) -> dict[str, str]:
        """One value a field, to be written into the form again."""
        return {name: self.one(name) for name in self.fields}


async def read_form(request: Request) -> Form:
    """The form that was sent; answers with a sentence where it is none, or too long."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _KIND:
        raise HTTPException(415, "a form was expected here")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "this is more than any form here holds")
    try:
        found = parse_qs(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise HTTPException(400, "this form cannot be read") from None
    return Form(found)


def beside(error: StoreError) -> dict[str, str]:
    """The sentence of an error by the field that it is about; `""` is the form as a whole."""
    field = _FIELDS.get(error.reason, "")
    if error.kind not in ("refused", "conflict", "forbidden", "unauthorized", "unknown"):
        raise error
    sentence = str(error)
    if "team's name" in sentence:
        field = "team"
    return {field: f"{sentence[:1].upper()}{sentence[1:]}."}


def whole_number(text: str) -> int | None:
    """A number of few digits, with or without a sign; None where it is none."""
    digits = text.replace("\u2212", "-").removeprefix("+")
    plain = digits.removeprefix("-")
    return int(digits) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None
