"""HackerRank, asked inside a Chromium that an organiser has signed in to."""
