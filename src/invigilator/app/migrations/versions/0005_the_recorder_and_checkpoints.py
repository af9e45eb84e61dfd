"""the recorder and checkpoints"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """the recorder and checkpoints."""
    op.create_table(
        "late_tallies",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_late_tallies")),
    )
    op.create_table(
        "roster_photos",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("storage_key", sa.String(length=300), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "username_norm", name=op.f("pk_roster_photos")),
    )
    op.create_table(
        "unwanted_photos",
        sa.Column("storage_key", sa.String(length=300), nullable=False),
        sa.Column("due_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("storage_key", name=op.f("pk_unwanted_photos")),
    )
    with op.batch_alter_table("unwanted_photos", schema=None) as batch_op:
        batch_op.create_index("ix_unwanted_photos_due", ["due_at_ms"], unique=False)

    op.create_table(
        "upload_detours",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("from_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("uploads", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "from_ms", name=op.f("pk_upload_detours")),
    )
    with op.batch_alter_table("upload_detours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_detours_from_ms"), ["from_ms"], unique=False)


def downgrade() -> None:
    """There is no way back: evidence is not unmade. Restore a backup instead."""
    raise NotImplementedError
