"""Tests of staff accounts, sessions and guards."""
