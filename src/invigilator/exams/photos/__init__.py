"""Photos of the people on a roster: put by staff, shown back to who sits under that name."""
