"""SQL for notes beside alerts: what people wrote is never dropped, so it is bounded as it comes."""

from sqlalchemy import BigInteger, Column, String, Table, Text, insert, select

from invigilator.alerts.model import Note
from invigilator.database import Transaction, metadata

notes = Table(
    "alert_notes",
    metadata,
    Column("alert_id", String(400), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("by", String(200), nullable=False),
    Column("text", Text, nullable=False),
)


def insert_note(tx: Transaction, note: Note) -> None:
    """Keep a note. Its number is the alert's count of notes with it."""
    tx.execute(
        insert(notes).values(
            alert_id=note.alert_id,
            number=note.number,
            at_ms=note.at_ms,
            by=note.by,
            text=note.text,
        )
    )


def notes_of(tx: Transaction, alert_id: str) -> list[Note]:
    """An alert's notes, oldest first."""
    query = select(notes).where(notes.c.alert_id == alert_id).order_by(notes.c.number)
    return [Note(**row) for row in tx.execute(query).mappings()]
