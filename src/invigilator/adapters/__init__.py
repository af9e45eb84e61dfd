"""Other people's systems, one folder per port, one file per system."""
