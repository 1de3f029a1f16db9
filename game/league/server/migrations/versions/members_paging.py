"""Have members be read page by page and found by name, awards and the audit by whom they are of."""

from alembic import op
from sqlalchemy import Column, String, bindparam, column, select, table, update

revision = "0003_members_paging"
down_revision = "0002"

TEXT = String().with_variant(String(collation="C"), "postgresql")
MEMBERS = table(
    "members",
    column("competition"),
    column("member"),
    column("name"),
    column("team"),
    column("found_by"),
)
AT_ONCE = 5000


def upgrade() -> None:
    """Add the column and the indexes, and write for everybody what they are found by."""
    op.add_column("members", Column("found_by", TEXT, nullable=False, server_default=""))
    op.create_index("members_joined", "members", ["competition", "joined", "member"])
    op.create_index("awards_order", "awards", ["competition", "at", "award"])
    op.create_index("audit_about", "audit", ["competition", "about", "entry"])
    known = MEMBERS.c
    fill = (
        update(MEMBERS)
        .where(known.competition == bindparam("its"), known.member == bindparam("their"))
        .values(found_by=bindparam("words"))
    )
    everybody = select(known.competition, known.member, known.name, known.team)
    connection = op.get_bind()
    for rows in connection.execute(everybody).partitions(AT_ONCE):
        connection.execute(
            fill,
            [
                {"its": its, "their": their, "words": f"{name}\n{team or ''}".casefold()}
                for its, their, name, team in rows
            ],
        )
