"""Tests of exams, their slugs, windows and policies."""
