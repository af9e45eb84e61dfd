"""What a client of the reference system may count on, row by row of its description."""
