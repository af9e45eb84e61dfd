"""the candidate's side"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """the candidate's side."""
    op.create_table(
        "help_requests",
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("asked_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("answered_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_help_requests")),
    )
    with op.batch_alter_table("help_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_help_requests_session_id_asked_at_ms_request_id"),
            ["session_id", "asked_at_ms", "request_id"],
            unique=False,
        )
        batch_op.create_index(
            "uq_help_requests_waiting",
            ["exam_slug", "session_id"],
            unique=True,
            sqlite_where=sa.text("answered_at_ms IS NULL"),
            postgresql_where=sa.text("answered_at_ms IS NULL"),
        )

    op.create_table(
        "message_copies",
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("sent_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("read_at_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("message_id", "session_id", name=op.f("pk_message_copies")),
    )
    with op.batch_alter_table("message_copies", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_copies_session_id_sent_at_ms_message_id"),
            ["session_id", "sent_at_ms", "message_id"],
            unique=False,
        )

    op.create_table(
        "message_counts",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_message_counts")),
    )
    with op.batch_alter_table("message_counts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_counts_exam_slug"), ["exam_slug"], unique=False
        )

    op.create_table(
        "messages",
        sa.Column("message_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("sent_by", sa.String(length=200), nullable=False),
        sa.Column("sent_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_messages")),
    )
    op.create_table(
        "system_checks",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("checked_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("passed_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("failed", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "username_norm", name=op.f("pk_system_checks")),
    )


def downgrade() -> None:
    """There is no way back: evidence is not unmade. Restore a backup instead."""
    raise NotImplementedError
