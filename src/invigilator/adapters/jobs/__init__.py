"""Queues of jobs that are other people's systems."""
