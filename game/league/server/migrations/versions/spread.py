"""Count members by steps of points, and find what was handed in on a level by an index."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, String, text

revision = "0002"
down_revision = "0001"

ORDER = ("minus_points", "slips", "milliseconds", "at", "member")
TEXT = String().with_variant(String(collation="C"), "postgresql")
HANDED_IN = text("run != ''")
# A bracket that is not there is no board of its own.
FILLED = """
INSERT INTO spread (competition, side, board, bracket, step, stripe, members)
SELECT competition, side, {board}, {bracket}, {value} >> 4, 0, count(*)
FROM {table} WHERE NOT hidden AND {which} GROUP BY 1, 2, 3, 4, 5
"""
BOARDS = (
    ("standings", "'points'", "minus_points", "true"),
    ("standings", "'improvement'", "minus_gained", "minus_gained IS NOT NULL"),
    ("results", "level", "minus_points", "run != ''"),
)


def upgrade() -> None:
    """Make the table, and count everybody; keep in the index of a level's board what is on it."""
    op.create_table(
        "spread",
        Column("competition", TEXT, nullable=False),
        Column("side", TEXT, nullable=False),
        Column("board", TEXT, nullable=False),
        Column("bracket", TEXT, nullable=False),
        Column("step", BigInteger(), nullable=False),
        Column("stripe", Integer(), nullable=False),
        Column("members", BigInteger(), nullable=False),
        PrimaryKeyConstraint(
            "competition", "side", "board", "bracket", "step", "stripe", name="spread_key"
        ),
    )
    for table, board, value, which in BOARDS:
        for bracket, among in (("''", "true"), ("bracket", "bracket IS NOT NULL")):
            filled = FILLED.format(
                table=table,
                board=board,
                value=value,
                which=f"{which} AND {among}",
                bracket=bracket,
            )
            op.execute(text(filled))
    op.drop_index("results_order", "results")
    op.create_index(
        "results_order",
        "results",
        ["competition", "side", "level", "hidden", *ORDER],
        sqlite_where=HANDED_IN,
        postgresql_where=HANDED_IN,
    )
