"""Retention: what goes, what stays, and what is said of it."""
