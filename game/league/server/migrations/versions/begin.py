"""The tables of the first leagues."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

ORDER = ("minus_points", "slips", "milliseconds", "at", "member")
TEXT = String().with_variant(String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "audit",
        Column("competition", TEXT, nullable=False),
        Column("entry", TEXT, nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("by", TEXT, nullable=False),
        Column("what", TEXT, nullable=False),
        Column("about", TEXT, nullable=False),
        Column("details", TEXT, nullable=False),
        PrimaryKeyConstraint("competition", "entry", name="audit_key"),
    )
    op.create_table(
        "codes",
        Column("competition", TEXT, nullable=False),
        Column("code_hash", TEXT, nullable=False),
        Column("hint", TEXT, nullable=False),
        Column("role", TEXT, nullable=False),
        Column("team", TEXT),
        Column("bracket", TEXT),
        Column("created", BigInteger(), nullable=False),
        Column("expires", BigInteger(), nullable=False),
        Column("uses_left", Integer(), nullable=False),
        Column("revoked", BigInteger()),
        PrimaryKeyConstraint("competition", "code_hash", name="codes_key"),
    )
    op.create_index("codes_by_hash", "codes", ["code_hash"])
    op.create_table(
        "competitions",
        Column("competition", TEXT, nullable=False),
        Column("rules", TEXT, nullable=False),
        Column("created", BigInteger(), nullable=False),
        PrimaryKeyConstraint("competition", name="competitions_key"),
    )
    op.create_table(
        "looks",
        Column("competition", TEXT, nullable=False),
        Column("kind", TEXT, nullable=False),
        Column("look", TEXT, nullable=False),
        Column("owner", TEXT, nullable=False),
        PrimaryKeyConstraint("competition", "kind", "look", name="looks_key"),
    )
    op.create_table(
        "members",
        Column("competition", TEXT, nullable=False),
        Column("member", TEXT, nullable=False),
        Column("name", TEXT, nullable=False),
        Column("team", TEXT),
        Column("bracket", TEXT),
        Column("role", TEXT, nullable=False),
        Column("joined", BigInteger(), nullable=False),
        Column("hidden", Boolean(), nullable=False),
        PrimaryKeyConstraint("competition", "member", name="members_key"),
    )
    op.create_table(
        "results",
        Column("competition", TEXT, nullable=False),
        Column("side", TEXT, nullable=False),
        Column("member", TEXT, nullable=False),
        Column("level", TEXT, nullable=False),
        Column("hidden", Boolean(), nullable=False),
        Column("bracket", TEXT),
        Column("number", Integer(), nullable=False),
        Column("minus_points", BigInteger(), nullable=False),
        Column("slips", BigInteger(), nullable=False),
        Column("milliseconds", BigInteger(), nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("run", TEXT, nullable=False),
        Column("stars", Integer(), nullable=False),
        Column("gained", BigInteger()),
        PrimaryKeyConstraint("competition", "side", "member", "level", name="results_key"),
    )
    op.create_index(
        "results_order",
        "results",
        [
            "competition",
            "side",
            "level",
            "hidden",
            "minus_points",
            "slips",
            "milliseconds",
            "at",
            "member",
        ],
    )
    op.create_table(
        "standings",
        Column("competition", TEXT, nullable=False),
        Column("side", TEXT, nullable=False),
        Column("member", TEXT, nullable=False),
        Column("hidden", Boolean(), nullable=False),
        Column("team", TEXT),
        Column("bracket", TEXT),
        Column("minus_points", BigInteger(), nullable=False),
        Column("slips", BigInteger(), nullable=False),
        Column("milliseconds", BigInteger(), nullable=False),
        Column("at", BigInteger(), nullable=False),
        Column("minus_gained", BigInteger()),
        Column("gained_levels", Integer(), nullable=False),
        PrimaryKeyConstraint("competition", "side", "member", name="standings_key"),
    )
    op.create_index(
        "standings_gained", "standings", ["competition", "side", "hidden", "minus_gained", "member"]
    )
    op.create_index(
        "standings_order",
        "standings",
        ["competition", "side", "hidden", *ORDER],
    )
    op.create_index(
        "standings_team",
        "standings",
        [
            "competition",
            "side",
            "team",
            "hidden",
            "minus_points",
            "slips",
            "milliseconds",
            "at",
            "member",
        ],
    )
    op.create_table(
        "teams",
        Column("competition", TEXT, nullable=False),
        Column("team", TEXT, nullable=False),
        Column("side", TEXT, nullable=False),
        Column("minus_points", BigInteger(), nullable=False),
        Column("counting", Integer(), nullable=False),
        PrimaryKeyConstraint("competition", "team", "side", name="teams_key"),
    )
    op.create_index("teams_order", "teams", ["competition", "side", "minus_points", "team"])
    op.create_table(
        "tokens",
        Column("competition", TEXT, nullable=False),
        Column("token_hash", TEXT, nullable=False),
        Column("member", TEXT, nullable=False),
        Column("created", BigInteger(), nullable=False),
        Column("revoked", BigInteger()),
        PrimaryKeyConstraint("competition", "token_hash", name="tokens_key"),
    )
    op.create_index("tokens_of_member", "tokens", ["competition", "member"])
    op.create_table(
        "versions",
        Column("competition", TEXT, nullable=False),
        Column("side", TEXT, nullable=False),
        Column("stripe", Integer(), nullable=False),
        Column("number", BigInteger(), nullable=False),
        PrimaryKeyConstraint("competition", "side", "stripe", name="versions_key"),
    )
    op.create_table(
        "attempts",
        Column("competition", TEXT, nullable=False),
        Column("attempt", TEXT, nullable=False),
        Column("member", TEXT, nullable=False),
        Column("level", TEXT, nullable=False),
        Column("number", Integer(), nullable=False),
        Column("hash", TEXT, nullable=False),
        Column("edition", Integer(), nullable=False),
        Column("seed", BigInteger(), nullable=False),
        Column("issued", BigInteger(), nullable=False),
        Column("deadline", BigInteger(), nullable=False),
        Column("status", TEXT, nullable=False),
        ForeignKeyConstraint(
            ["competition", "member"],
            ["members.competition", "members.member"],
        ),
        PrimaryKeyConstraint("competition", "attempt", name="attempts_key"),
        UniqueConstraint("competition", "member", "level", "number", name="attempts_number"),
    )
    op.create_table(
        "awards",
        Column("competition", TEXT, nullable=False),
        Column("member", TEXT, nullable=False),
        Column("award", TEXT, nullable=False),
        Column("points", Integer(), nullable=False),
        Column("reason", TEXT, nullable=False),
        Column("by", TEXT, nullable=False),
        Column("at", BigInteger(), nullable=False),
        ForeignKeyConstraint(
            ["competition", "member"],
            ["members.competition", "members.member"],
        ),
        PrimaryKeyConstraint("competition", "member", "award", name="awards_key"),
    )
    op.create_table(
        "refusals",
        Column("competition", TEXT, nullable=False),
        Column("attempt", TEXT, nullable=False),
        Column("digest", TEXT, nullable=False),
        Column("received", BigInteger(), nullable=False),
        Column("reason", TEXT, nullable=False),
        Column("message", TEXT, nullable=False),
        Column("payload", LargeBinary(), nullable=False),
        ForeignKeyConstraint(
            ["competition", "attempt"],
            ["attempts.competition", "attempts.attempt"],
        ),
        PrimaryKeyConstraint("competition", "attempt", "digest", name="refusals_key"),
    )
    op.create_table(
        "sealed",
        Column("competition", TEXT, nullable=False),
        Column("attempt", TEXT, nullable=False),
        Column("number", Integer(), nullable=False),
        Column("action", TEXT, nullable=False),
        Column("at", BigInteger(), nullable=False),
        ForeignKeyConstraint(
            ["competition", "attempt"],
            ["attempts.competition", "attempts.attempt"],
        ),
        PrimaryKeyConstraint("competition", "attempt", "number", name="sealed_key"),
    )
    op.create_table(
        "submissions",
        Column("competition", TEXT, nullable=False),
        Column("run", TEXT, nullable=False),
        Column("attempt", TEXT, nullable=False),
        Column("digest", TEXT, nullable=False),
        Column("received", BigInteger(), nullable=False),
        Column("points", Integer(), nullable=False),
        Column("slips", Integer(), nullable=False),
        Column("stars", Integer(), nullable=False),
        Column("turns", Integer(), nullable=False),
        Column("ending", TEXT, nullable=False),
        Column("milliseconds", BigInteger(), nullable=False),
        Column("record", TEXT, nullable=False),
        ForeignKeyConstraint(
            ["competition", "attempt"],
            ["attempts.competition", "attempts.attempt"],
        ),
        PrimaryKeyConstraint("competition", "run", name="submissions_key"),
        UniqueConstraint("competition", "attempt", name="submissions_attempt"),
    )
