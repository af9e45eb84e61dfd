"""Papers: the questions of a hosted exam, what candidates answer, and how that is marked."""
