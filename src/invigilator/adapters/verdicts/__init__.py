"""Whoever may be asked whether a claim is real: people with a queue of files, language models."""
