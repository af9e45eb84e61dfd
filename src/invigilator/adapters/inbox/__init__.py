"""Servers that take what a poller found."""
