"""Who is expected: the people of an exam, imported from a CSV file, by room."""
