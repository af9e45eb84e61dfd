"""sittings, alerts and keys"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """sittings, alerts and keys."""
    op.create_table(
        "alert_budgets",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=80), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "type", "day", name=op.f("pk_alert_budgets")),
    )
    op.create_table(
        "alert_history",
        sa.Column("alert_id", sa.String(length=400), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id", "number", name=op.f("pk_alert_history")),
    )
    op.create_table(
        "alert_occurrences",
        sa.Column("alert_id", sa.String(length=400), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("received_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("claimed", sa.Boolean(), nullable=False),
        sa.Column("told_by", sa.String(length=200), nullable=False),
        sa.Column("timestamp", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("untold", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id", "number", name=op.f("pk_alert_occurrences")),
    )
    op.create_table(
        "alert_settings",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("changed_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", name=op.f("pk_alert_settings")),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("scopes", sa.String(length=200), nullable=False),
        sa.Column("exams", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_keys_token_hash")),
    )
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_api_keys_made_at_ms_id"), ["made_at_ms", "id"], unique=False
        )

    op.create_table(
        "audit_entries",
        sa.Column(
            "sequence",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("username", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_entries_by_sequence"), ["by", "sequence"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_audit_entries_exam_slug_sequence"),
            ["exam_slug", "sequence"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_audit_entries_session_id_sequence"),
            ["session_id", "sequence"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_audit_entries_what_sequence"), ["what", "sequence"], unique=False
        )

    op.create_table(
        "audit_reads",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("noted_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_audit_reads")),
    )
    op.create_table(
        "evidence_downloads",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("noted_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "by", name=op.f("pk_evidence_downloads")),
    )
    op.create_table(
        "recording_tallies",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("begun_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("chunk_count", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("last_received_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_recording_tallies")),
    )
    with op.batch_alter_table("recording_tallies", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recording_tallies_begun_at_ms_session_id"),
            ["begun_at_ms", "session_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_recording_tallies_exam_slug_begun_at_ms_session_id"),
            ["exam_slug", "begun_at_ms", "session_id"],
            unique=False,
        )

    op.create_table(
        "reference_settings",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("passcode_hash", sa.String(length=200), nullable=False),
        sa.Column("passcode_preview", sa.String(length=40), nullable=False),
        sa.Column("end_code_hash", sa.String(length=200), nullable=False),
        sa.Column("end_code_preview", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", name=op.f("pk_reference_settings")),
        sa.UniqueConstraint("turn", name=op.f("uq_reference_settings_turn")),
    )
    op.create_table(
        "review_claims",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("reviewer_key", sa.String(length=220), nullable=False),
        sa.Column("reviewer_name", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("claimed_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "username_norm", name=op.f("pk_review_claims")),
    )
    with op.batch_alter_table("review_claims", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_claims_exam_slug_expires_at_ms"),
            ["exam_slug", "expires_at_ms"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_review_claims_exam_slug_reviewer_key"),
            ["exam_slug", "reviewer_key"],
            unique=False,
        )

    op.create_table(
        "review_entries",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("username", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("positive_reviews", sa.Integer(), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "username_norm", name=op.f("pk_review_entries")),
    )
    with op.batch_alter_table("review_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_entries_exam_slug_priority_position"),
            ["exam_slug", "priority", "position"],
            unique=False,
        )

    op.create_table(
        "review_skips",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("reviewer_key", sa.String(length=220), nullable=False),
        sa.Column("skipped_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "exam_slug", "username_norm", "reviewer_key", name=op.f("pk_review_skips")
        ),
    )
    with op.batch_alter_table("review_skips", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_skips_exam_slug_reviewer_key_skipped_at_ms"),
            ["exam_slug", "reviewer_key", "skipped_at_ms"],
            unique=False,
        )

    op.create_table(
        "review_verdicts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("username", sa.String(length=200), nullable=False),
        sa.Column("reviewer_key", sa.String(length=220), nullable=False),
        sa.Column("reviewer_name", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("verdict", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moments", sa.JSON(), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_verdicts")),
        sa.UniqueConstraint(
            "exam_slug",
            "username_norm",
            "reviewer_key",
            name=op.f("uq_review_verdicts_exam_slug_username_norm_reviewer_key"),
        ),
    )
    with op.batch_alter_table("review_verdicts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_verdicts_exam_slug_id"), ["exam_slug", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_review_verdicts_exam_slug_reviewer_key_id"),
            ["exam_slug", "reviewer_key", "id"],
            unique=False,
        )

    op.create_table(
        "roster_entries",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("username", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("roll_number", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("extra_minutes", sa.Integer(), nullable=False),
        sa.Column("searched", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "username_norm", name=op.f("pk_roster_entries")),
    )
    with op.batch_alter_table("roster_entries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_roster_entries_room", ["exam_slug", "room", "username_norm"], unique=False
        )

    op.create_table(
        "roster_imports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("started_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("lines_total", sa.Integer(), nullable=False),
        sa.Column("lines_done", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("ignored_columns", sa.Text(), nullable=False),
        sa.Column("errors", sa.Text(), nullable=False),
        sa.Column("errors_total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_imports")),
    )
    with op.batch_alter_table("roster_imports", schema=None) as batch_op:
        batch_op.create_index("ix_roster_imports_exam", ["exam_slug", "state"], unique=False)

    op.create_table(
        "roster_rooms",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "room", name=op.f("pk_roster_rooms")),
    )
    op.create_table(
        "sitting_codes",
        sa.Column("code_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("username", sa.String(length=200), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("used_by_session_id", sa.String(length=36), nullable=True),
        sa.Column("revoked_at_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("code_id", name=op.f("pk_sitting_codes")),
    )
    with op.batch_alter_table("sitting_codes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sitting_codes_exam_slug_made_at_ms_code_id"),
            ["exam_slug", "made_at_ms", "code_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_sitting_codes_exam_slug_username_norm_kind_digest"),
            ["exam_slug", "username_norm", "kind", "digest"],
            unique=False,
        )

    op.create_table(
        "sitting_counts",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("sittings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("exam_slug", "room", "status", name=op.f("pk_sitting_counts")),
    )
    op.create_table(
        "submissions",
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("username_norm", sa.String(length=120), nullable=False),
        sa.Column("submission_id", sa.String(length=120), nullable=False),
        sa.Column("username", sa.String(length=200), nullable=False),
        sa.Column("is_valid", sa.Boolean(), nullable=False),
        sa.Column("submitted_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("challenge_slug", sa.String(length=200), nullable=False),
        sa.Column("challenge_name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint(
            "exam_slug", "username_norm", "submission_id", name=op.f("pk_submissions")
        ),
    )
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_submissions_username_norm_submitted_at_ms"),
            ["username_norm", "submitted_at_ms"],
            unique=False,
        )

    op.create_table(
        "webhook_deliveries",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("endpoint_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("next_try_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("last_try_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("status_code", sa.Integer(), nullable=True),
        sa.Column("latency_ms", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_webhook_deliveries")),
        sa.UniqueConstraint(
            "endpoint_id", "sequence", name=op.f("uq_webhook_deliveries_endpoint_id_sequence")
        ),
        sa.UniqueConstraint("id", name=op.f("uq_webhook_deliveries_id")),
    )
    with op.batch_alter_table("webhook_deliveries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_webhook_deliveries_endpoint_id_number"),
            ["endpoint_id", "number"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_webhook_deliveries_endpoint_id_state_next_try_at_ms"),
            ["endpoint_id", "state", "next_try_at_ms"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_webhook_deliveries_state_created_at_ms"),
            ["state", "created_at_ms"],
            unique=False,
        )

    op.create_table(
        "webhook_endpoints",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("severities", sa.JSON(), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("secret_version", sa.Integer(), nullable=False),
        sa.Column("previous_secret_until_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_endpoints")),
    )
    op.create_table(
        "postings",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("exam_slug", sa.String(length=120), nullable=False),
        sa.Column("room", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_postings_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("account_id", "exam_slug", "room", name=op.f("pk_postings")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("used_at_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_recovery_codes")),
    )
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recovery_codes_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "second_factors",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("begun_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_second_factors_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factors")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_disabled", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_accounts_created_at_ms_id"), ["created_at_ms", "id"], unique=False
        )

    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "action", sa.String(length=20), server_default=sa.text("'notify'"), nullable=False
            )
        )
        batch_op.add_column(
            sa.Column("claimed", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("derived", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "timestamp", sa.String(length=80), server_default=sa.text("('')"), nullable=False
            )
        )
        batch_op.add_column(
            sa.Column(
                "video_key", sa.String(length=500), server_default=sa.text("('')"), nullable=False
            )
        )
        batch_op.add_column(sa.Column("closed_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("taken_back_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "superseded_by",
                sa.String(length=400),
                server_default=sa.text("('')"),
                nullable=False,
            )
        )
        batch_op.add_column(
            sa.Column("verdict", sa.Text(), server_default=sa.text("('')"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("kept", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("pace", sa.Text(), server_default=sa.text("('')"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("stamps", sa.Text(), server_default=sa.text("('')"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("is_listed", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "verdict_status",
                sa.String(length=20),
                server_default=sa.text("'pending'"),
                nullable=False,
            )
        )
        batch_op.drop_index(batch_op.f("ix_alerts_exam_slug_last_seen_at_ms"))
        batch_op.create_index(
            batch_op.f("ix_alerts_exam_slug_received_at_ms_id"),
            ["exam_slug", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_exam_slug_room_received_at_ms_id"),
            ["exam_slug", "room", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_is_listed_received_at_ms_id"),
            ["is_listed", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_received_at_ms_id"), ["received_at_ms", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_room_received_at_ms_id"),
            ["room", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_severity_received_at_ms_id"),
            ["severity", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_source_received_at_ms_id"),
            ["source", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_type_received_at_ms_id"),
            ["type", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_username_norm_received_at_ms_id"),
            ["username_norm", "received_at_ms", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_alerts_verdict_status_received_at_ms_id"),
            ["verdict_status", "received_at_ms", "id"],
            unique=False,
        )

    with op.batch_alter_table("exams", schema=None) as batch_op:
        batch_op.add_column(sa.Column("terms", sa.Text(), server_default="{}", nullable=False))
        batch_op.add_column(
            sa.Column("updated_at_ms", sa.BigInteger(), server_default="0", nullable=False)
        )
        batch_op.alter_column(
            "created_by",
            existing_type=sa.VARCHAR(length=36),
            type_=sa.String(length=200),
            existing_nullable=False,
        )

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("account_id", sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_invitations_account_id_accounts"), "accounts", ["account_id"], ["id"]
        )

    with op.batch_alter_table("manifests", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("claimed_count", sa.Integer(), server_default="0", nullable=False)
        )

    with op.batch_alter_table("observation_batches", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("nature", sa.String(length=20), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("clipboard_count", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("focus_count", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("upload_error_count", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("size_bytes", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.create_index(
            "ix_observation_batches_sums",
            [
                "session_id",
                "nature",
                "count",
                "clipboard_count",
                "focus_count",
                "upload_error_count",
                "received_at_ms",
            ],
            unique=False,
        )

    with op.batch_alter_table("presences", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_closing", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("contest_opened", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("disconnect_cause", sa.String(length=20), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("disconnected_at_ms", sa.BigInteger(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("last_chunk_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("stalled_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column("address_changes", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("address_changed_at_ms", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("approved_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("locked_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("unlocked_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("bypassed_at_ms", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column("is_listed", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("extra_minutes", sa.Integer(), server_default=sa.text("0"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("is_silent", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.drop_index(
            batch_op.f("uq_sittings_active"), sqlite_where=sa.text("status = 'active'")
        )
        batch_op.create_index(
            batch_op.f("ix_sittings_exam_slug_created_at_ms_session_id"),
            ["exam_slug", "created_at_ms", "session_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_sittings_username_norm_created_at_ms"),
            ["username_norm", "created_at_ms"],
            unique=False,
        )
        batch_op.create_index(
            "uq_sittings_place",
            ["exam_slug", "username_norm"],
            unique=True,
            sqlite_where=sa.text("status IN ('active', 'locked') AND bypassed_at_ms IS NULL"),
            postgresql_where=sa.text("status IN ('active', 'locked') AND bypassed_at_ms IS NULL"),
        )

    with op.batch_alter_table("staff_sessions", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("id", sa.String(length=36), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("address", sa.String(length=80), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("user_agent", sa.String(length=300), server_default="", nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_staff_sessions_created_at_ms_id"), ["created_at_ms", "id"], unique=False
        )


def downgrade() -> None:
    """There is no way back: evidence is not unmade. Restore a backup instead."""
    raise NotImplementedError
