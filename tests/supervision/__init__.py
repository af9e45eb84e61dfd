"""Tests of `invigilator.supervision`."""
