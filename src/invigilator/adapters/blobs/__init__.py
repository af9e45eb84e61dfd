"""Where evidence's bytes are kept."""
