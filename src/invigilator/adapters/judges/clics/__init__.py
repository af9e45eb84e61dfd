"""Judges that speak the CLICS Contest API: DOMjudge, Kattis, PC^2 and others."""
