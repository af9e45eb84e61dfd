"""Audit: who saw, changed or exported what, read from the journal."""
