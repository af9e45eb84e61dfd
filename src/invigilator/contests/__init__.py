"""Contests: what a judge said of a contest, as a poller sends it: its submissions."""
