"""Contests that lie in a folder: the reference's files, or programs by problem and person."""
