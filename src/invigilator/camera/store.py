"""SQL for what is remembered of each sitting's camera: one short row."""

from sqlalchemy import Column, String, Table, Text, delete, select

from invigilator.database import Transaction, metadata, replacing

camera_memories = Table(
    "camera_memories",
    metadata,
    Column("session_id", String(36), primary_key=True),
    Column("memory", Text, nullable=False),
)

_save = replacing(camera_memories)


def memory_of(tx: Transaction, session_id: str) -> str | None:
    """What is remembered of a sitting's camera, as it was kept."""
    query = select(camera_memories.c.memory)
    return tx.execute(query.where(camera_memories.c.session_id == session_id)).scalar_one_or_none()


def save_memory(tx: Transaction, session_id: str, memory: str) -> None:
    """Keep what is remembered, in place of what was."""
    tx.execute(_save, [{"session_id": session_id, "memory": memory}])


def forget(tx: Transaction, session_id: str) -> None:
    """Remember nothing more of a sitting: its evidence goes."""
    tx.execute(delete(camera_memories).where(camera_memories.c.session_id == session_id))
