"""The system check: before the day, a candidate's page tries out what their exam will need."""
