"""Tests of camera checks."""
