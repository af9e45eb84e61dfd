"""Hubs: how the processes of an installation tell each other that something is new."""
