"""Rows of one installation, moved from SQLite to PostgreSQL."""

from invigilator.database.moving.mark import Mark, mark_of
from invigilator.database.moving.move import Move, Progress, tables_to_move
from invigilator.database.moving.refusals import MoveRefused
from invigilator.database.moving.values import RowsDigest

__all__ = ["Mark", "Move", "MoveRefused", "Progress", "RowsDigest", "mark_of", "tables_to_move"]
