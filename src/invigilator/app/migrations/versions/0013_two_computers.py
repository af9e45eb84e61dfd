"""two computers"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """two computers."""
    op.create_table(
        "paper_former_turns",
        sa.Column("attempt_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("ended_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", "turn", name=op.f("pk_paper_former_turns")),
    )
    # What there is was said in the first turn, by the only computer, when it was saved.
    with op.batch_alter_table("paper_answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("turn", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(
            sa.Column("given_at_ms", sa.BigInteger(), server_default="0", nullable=False)
        )
        batch_op.drop_constraint(op.f("pk_paper_answers"), type_="primary")
        batch_op.create_primary_key(op.f("pk_paper_answers"), ["attempt_id", "item_id", "turn"])
    op.execute("UPDATE paper_answers SET given_at_ms = saved_at_ms")
    with op.batch_alter_table("paper_answers", schema=None) as batch_op:
        batch_op.alter_column("turn", existing_type=sa.Integer(), server_default=None)
        batch_op.alter_column("given_at_ms", existing_type=sa.BigInteger(), server_default=None)

    with op.batch_alter_table("paper_attempts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("turn", sa.Integer(), server_default="1", nullable=False))

    with op.batch_alter_table("paper_marker_words", schema=None) as batch_op:
        batch_op.alter_column(
            "revision", existing_type=sa.INTEGER(), type_=sa.BigInteger(), existing_nullable=False
        )

    with op.batch_alter_table("paper_marking_works", schema=None) as batch_op:
        batch_op.alter_column(
            "revision", existing_type=sa.INTEGER(), type_=sa.BigInteger(), existing_nullable=False
        )


def downgrade() -> None:
    """There is no way back: evidence is not unmade. Restore a backup instead."""
    raise NotImplementedError
