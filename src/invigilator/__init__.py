"""Invigilator: exam and contest proctoring."""
