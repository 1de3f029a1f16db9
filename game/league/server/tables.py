"""What a league keeps, as tables that SQLite and PostgreSQL share.

Every primary key begins with the competition, so that a database may be spread by it. Times are
milliseconds since 1970 by the server's clock. What is counted from attempts, submissions and
awards (results, standings, teams) stands here twice where a board is to stand still: as it is
("live"), and as it was when the board froze ("frozen").
"""

from typing import Final, Literal
from zlib import crc32

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    literal_column,
)

Side = Literal["live", "frozen"]
# Who looks for a member names them, since a key begins with its side.
SIDES: Final[tuple[Side, ...]] = ("live", "frozen")

# By code points, as Python and SQLite order text, whatever language a database is set to.
TEXT: Final = String().with_variant(String(collation="C"), "postgresql")

# A number of changes is spread over so many rows, so that nobody waits for one of them.
STRIPES: Final = 16

# Members are counted by steps of so many bits of points; see `spread`.
STEP_BITS: Final = 4
POINTS: Final = "points"
IMPROVEMENT: Final = "improvement"
EVERYBODY: Final = ""  # no bracket


def stripe_of(member: str) -> int:
    """The row of a number that a member's changes are spread to."""
    return crc32(member.encode()) % STRIPES


metadata = MetaData()


def _table(name: str, key: str, *parts: Column[object] | Index | UniqueConstraint) -> Table:
    """A table with a primary key of the competition and the columns named in `key`."""
    return Table(
        name,
        metadata,
        Column("competition", TEXT, nullable=False),
        *parts,
        PrimaryKeyConstraint("competition", *key.split(), name=f"{name}_key"),
    )


def _text(name: str, *, optional: bool = False) -> Column[object]:
    return Column(name, TEXT, nullable=optional)


def _number(name: str, *, optional: bool = False) -> Column[object]:
    return Column(name, BigInteger, nullable=optional)


def _of(table: str, *columns: str) -> ForeignKeyConstraint:
    """That a row belongs to a row of another table."""
    names = ["competition", *columns]
    return ForeignKeyConstraint(names, [f"{table}.{name}" for name in names])


competitions = _table("competitions", "", _text("rules"), _number("created"))

members = _table(
    "members",
    "member",
    _text("member"),
    _text("name"),
    _text("team", optional=True),
    _text("bracket", optional=True),
    _text("role"),
    _number("joined"),
    Column("hidden", Boolean, nullable=False),
    _text("found_by"),  # name and team, in one case
    Index("members_joined", "competition", "joined", "member"),
)

# What names of members and of teams look like, each once.
looks = _table("looks", "kind look", _text("kind"), _text("look"), _text("owner"))

tokens = _table(
    "tokens",
    "token_hash",
    _text("token_hash"),
    _text("member"),
    _number("created"),
    _number("revoked", optional=True),
    Index("tokens_of_member", "competition", "member"),
)

codes = _table(
    "codes",
    "code_hash",
    _text("code_hash"),
    _text("hint"),
    _text("role"),
    _text("team", optional=True),
    _text("bracket", optional=True),
    _number("created"),
    _number("expires"),
    Column("uses_left", Integer, nullable=False),
    _number("revoked", optional=True),
    # Who joins has a code and nothing else.
    Index("codes_by_hash", "code_hash"),
)

attempts = _table(
    "attempts",
    "attempt",
    _text("attempt"),
    _text("member"),
    _text("level"),
    Column("number", Integer, nullable=False),  # from 1, of this member on this level
    _text("hash"),
    Column("edition", Integer, nullable=False),
    _number("seed"),
    _number("issued"),
    _number("deadline"),
    _text("status"),  # open, submitted, refused or expired
    UniqueConstraint("competition", "member", "level", "number", name="attempts_number"),
)
attempts.append_constraint(_of("members", "member"))

submissions = _table(
    "submissions",
    "run",
    _text("run"),
    _text("attempt"),
    _text("digest"),
    _number("received"),
    Column("points", Integer, nullable=False),
    Column("slips", Integer, nullable=False),
    Column("stars", Integer, nullable=False),
    Column("turns", Integer, nullable=False),
    _text("ending"),
    _number("milliseconds"),  # from the issue of the attempt until it was handed in
    _text("record"),
    UniqueConstraint("competition", "attempt", name="submissions_attempt"),
)
submissions.append_constraint(_of("attempts", "attempt"))

# What was handed in and does not count, as it came. It has no claim on the run id it names.
refusals = _table(
    "refusals",
    "attempt digest",
    _text("attempt"),
    _text("digest"),
    _number("received"),
    _text("reason"),
    _text("message"),
    Column("payload", LargeBinary, nullable=False),
)
refusals.append_constraint(_of("attempts", "attempt"))

# What a board is ordered by, the best first in ascending order.
ORDER: Final = ("minus_points", "slips", "milliseconds", "at", "member")

results = _table(
    "results",
    "side member level",
    _text("side"),
    _text("member"),
    _text("level"),
    Column("hidden", Boolean, nullable=False),
    _text("bracket", optional=True),
    Column("number", Integer, nullable=False),  # of the attempt that counts
    _number("minus_points"),
    _number("slips"),
    _number("milliseconds"),
    _number("at"),
    _text("run"),
    Column("stars", Integer, nullable=False),
    _number("gained", optional=True),  # the best over the first; None of one that was handed in
)
# What was handed in; written so that an index of just that is found.
HANDED_IN: Final = results.c.run != literal_column("''")
Index(
    "results_order",
    *(results.c[name] for name in ("competition", "side", "level", "hidden", *ORDER)),
    sqlite_where=HANDED_IN,
    postgresql_where=HANDED_IN,
)

standings = _table(
    "standings",
    "side member",
    _text("side"),
    _text("member"),
    Column("hidden", Boolean, nullable=False),
    _text("team", optional=True),
    _text("bracket", optional=True),
    _number("minus_points"),
    _number("slips"),
    _number("milliseconds"),
    _number("at"),
    _number("minus_gained", optional=True),
    Column("gained_levels", Integer, nullable=False),
    Index("standings_order", "competition", "side", "hidden", *ORDER),
    Index("standings_team", "competition", "side", "team", "hidden", *ORDER),
    Index("standings_gained", "competition", "side", "hidden", "minus_gained", "member"),
)

teams = _table(
    "teams",
    "team side",
    _text("team"),
    _text("side"),
    _number("minus_points"),
    Column("counting", Integer, nullable=False),  # how many members count; 0 is on no board
    Index("teams_order", "competition", "side", "minus_points", "team"),
)

# How many members stand on a step of a board is the sum over its stripes.
spread = _table(
    "spread",
    "side board bracket step stripe",
    _text("side"),
    _text("board"),  # points, improvement, or the name of a level
    _text("bracket"),
    _number("step"),  # of points, negated
    Column("stripe", Integer, nullable=False),
    _number("members"),
)

# How often a side of the board has changed is the sum over its stripes.
versions = _table(
    "versions",
    "side stripe",
    _text("side"),
    Column("stripe", Integer, nullable=False),
    _number("number"),
)

awards = _table(
    "awards",
    "member award",
    _text("member"),
    _text("award"),
    Column("points", Integer, nullable=False),
    _text("reason"),
    _text("by"),
    _number("at"),
    Index("awards_order", "competition", "at", "award"),
)
awards.append_constraint(_of("members", "member"))

audit = _table(
    "audit",
    "entry",
    _text("entry"),  # begins with its time, so that entries are in their order
    _number("at"),
    _text("by"),
    _text("what"),
    _text("about"),
    _text("details"),
    Index("audit_about", "competition", "about", "entry"),
)

# The actions of a sealed attempt, which the server plays.
sealed = _table(
    "sealed",
    "attempt number",
    _text("attempt"),
    Column("number", Integer, nullable=False),  # from 1
    _text("action"),
    _number("at"),
)
sealed.append_constraint(_of("attempts", "attempt"))
