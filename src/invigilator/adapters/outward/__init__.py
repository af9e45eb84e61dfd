"""How messages leave for other systems."""
