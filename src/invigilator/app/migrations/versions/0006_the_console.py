"""the console"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """the console."""
    op.create_table(
        "alert_notes",
        sa.Column("alert_id", sa.String(length=400), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id", "number", name=op.f("pk_alert_notes")),
    )
    op.create_table(
        "branding",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("accent_light", sa.String(length=7), nullable=False),
        sa.Column("accent_dark", sa.String(length=7), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_media_type", sa.String(length=40), nullable=False),
        sa.Column("logo_sha256", sa.String(length=64), nullable=False),
        sa.Column("changed_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branding")),
    )
    op.create_table(
        "evidence_holds",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("held_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_evidence_holds")),
    )
    with op.batch_alter_table("evidence_holds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evidence_holds_exam_slug"), ["exam_slug"], unique=False
        )

    op.create_table(
        "evidence_removals",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("begun_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("done_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("observations", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_evidence_removals")),
    )
    with op.batch_alter_table("evidence_removals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evidence_removals_exam_slug"), ["exam_slug"], unique=False
        )
        batch_op.create_index(
            "ix_evidence_removals_unfinished",
            ["begun_at_ms"],
            unique=False,
            sqlite_where=sa.text("done_at_ms IS NULL"),
            postgresql_where=sa.text("done_at_ms IS NULL"),
        )

    op.create_table(
        "given_times",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "username_norm", name=op.f("pk_given_times")),
    )
    op.create_table(
        "interruptions",
        sa.Column("interruption_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("cause", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("from_ms", sa.BigInteger(), nullable=False),
        sa.Column("opened_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.String(length=200), nullable=False),
        sa.Column("remind_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("to_ms", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.String(length=200), nullable=True),
        sa.Column("closed_reason", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("interruption_id", name=op.f("pk_interruptions")),
        sa.UniqueConstraint("key", name=op.f("uq_interruptions_key")),
    )
    with op.batch_alter_table("interruptions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interruptions_exam_slug_opened_at_ms_interruption_id"),
            ["exam_slug", "opened_at_ms", "interruption_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_interruptions_exam_slug_username_norm_room"),
            ["exam_slug", "username_norm", "room"],
            unique=False,
        )
        batch_op.create_index(
            "ix_interruptions_going_on",
            ["exam_slug"],
            unique=False,
            sqlite_where=sa.text("to_ms IS NULL"),
            postgresql_where=sa.text("to_ms IS NULL"),
        )
        batch_op.create_index(
            "uq_interruptions_of_a_person",
            ["exam_slug", "username_norm"],
            unique=True,
            sqlite_where=sa.text("to_ms IS NULL AND username_norm <> ''"),
            postgresql_where=sa.text("to_ms IS NULL AND username_norm <> ''"),
        )

    op.create_table(
        "push_notices",
        sa.Column("subscription_id", sa.String(length=36), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("alert_id", sa.String(length=400), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "topic", name=op.f("pk_push_notices")),
    )
    with op.batch_alter_table("push_notices", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_push_notices_subscription_id_number"),
            ["subscription_id", "number"],
            unique=False,
        )

    op.create_table(
        "push_subscriptions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("endpoint_digest", sa.String(length=64), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.LargeBinary(length=65), nullable=False),
        sa.Column("auth", sa.LargeBinary(length=16), nullable=False),
        sa.Column("severities", sa.JSON(), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("user_agent", sa.String(length=300), nullable=False),
        sa.Column("made_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("renewed_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("told_at_ms", sa.JSON(), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscriptions")),
        sa.UniqueConstraint("endpoint_digest", name=op.f("uq_push_subscriptions_endpoint_digest")),
    )
    with op.batch_alter_table("push_subscriptions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_push_subscriptions_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_push_subscriptions_exam_slug"), ["exam_slug"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_push_subscriptions_renewed_at_ms"), ["renewed_at_ms"], unique=False
        )

    op.create_table(
        "still_views",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("noted_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_still_views")),
    )
    op.create_table(
        "still_wishes",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("track", sa.String(length=20), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("chunk_id", sa.String(length=36), nullable=False),
        sa.Column("storage_key", sa.String(length=500), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("received_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("taken_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("rests_until_ms", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("session_id", "track", name=op.f("pk_still_wishes")),
    )
    with op.batch_alter_table("still_wishes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_still_wishes_lane_received_at_ms"),
            ["lane", "received_at_ms"],
            unique=False,
        )

    op.create_table(
        "stills",
        sa.Column("chunk_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("track", sa.String(length=20), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("storage_key", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("received_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("taken_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chunk_id", name=op.f("pk_stills")),
    )
    with op.batch_alter_table("stills", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stills_exam_slug"), ["exam_slug"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_stills_session_id_track_received_at_ms"),
            ["session_id", "track", "received_at_ms"],
            unique=False,
        )

    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acknowledged_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "acknowledged_by",
                sa.String(length=200),
                server_default=sa.text("('')"),
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column(
                "assigned_to", sa.String(length=200), server_default=sa.text("('')"), nullable=False
            )
        )
        batch_op.add_column(
            sa.Column("notes", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_assigned_to_received_at_ms_id"),
            ["assigned_to", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_exam_slug_is_listed_severity_received_at_ms_id"),
            ["exam_slug", "is_listed", "severity", "received_at_ms", "id"],
            unique=False,
        )

    with op.batch_alter_table("roster_entries", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("accommodation", sa.Text(), server_default="", nullable=False)
        )

    with op.batch_alter_table("roster_imports", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("unchanged", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("purpose", sa.String(length=20), server_default="import", nullable=False)
        )
        batch_op.add_column(sa.Column("found", sa.Text(), server_default="{}", nullable=False))

    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("extra_percent", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_sittings_exam_slug_ended_at_ms_session_id"),
            ["exam_slug", "ended_at_ms", "session_id"],
            unique=False,
        )

    with op.batch_alter_table("staff_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_sessions_id"), ["id"], unique=False)


def downgrade() -> None:
    """There is no way back: evidence is not unmade. Restore a backup instead."""
    raise NotImplementedError
