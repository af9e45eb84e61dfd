"""Settings to wiring to server: the only floor that knows all the others."""
