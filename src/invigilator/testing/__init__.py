"""Fakes and suites for those who extend Invigilator: the same ones its own tests use."""

from invigilator.testing.clock import FakeClock

__all__ = ["FakeClock"]
