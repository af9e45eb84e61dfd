"""Rows of one installation, moved from SQLite to PostgreSQL."""

from invigilator.database.moving.mark import MoveMark, move_mark_at
from invigilator.database.moving.move import Move, Progress, tables_to_move
from invigilator.database.moving.refusals import MoveRefused
from invigilator.database.moving.values import RowsDigest

__all__ = [
    "Move",
    "MoveMark",
    "MoveRefused",
    "Progress",
    "RowsDigest",
    "move_mark_at",
    "tables_to_move",
]
