"""questions from files"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ROWS_AT_A_TIME = 500


def upgrade() -> None:
    """questions from files."""
    op.create_table(
        "paper_media",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("content_type", sa.String(length=40), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("added_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "name", name=op.f("pk_paper_media")),
    )
    with op.batch_alter_table("paper_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest", sa.String(length=64), nullable=True))
    _name_contents()
    with op.batch_alter_table("paper_items", schema=None) as batch_op:
        batch_op.alter_column("digest", existing_type=sa.String(length=64), nullable=False)
        batch_op.create_index(
            batch_op.f("ix_paper_items_home_digest"), ["home", "digest"], unique=False
        )


def _name_contents() -> None:
    """Give every item that there is the digest of its document."""
    items = sa.table(
        "paper_items", sa.column("item_id"), sa.column("document"), sa.column("digest")
    )
    connection = op.get_bind()
    known = items.update().where(items.c.item_id == sa.bindparam("id"))
    after = ""
    while True:
        query = sa.select(items.c.item_id, items.c.document).where(items.c.item_id > after)
        rows = connection.execute(query.order_by(items.c.item_id).limit(_ROWS_AT_A_TIME)).all()
        if not rows:
            return
        after = rows[-1].item_id
        digests = [
            {"id": row.item_id, "new": hashlib.sha256(row.document.encode()).hexdigest()}
            for row in rows
        ]
        connection.execute(known.values(digest=sa.bindparam("new")), digests)


def downgrade() -> None:
    """There is no way back: evidence is not unmade. Restore a backup instead."""
    raise NotImplementedError
