"""Judges: the sites and folders that contests' submissions come from."""
