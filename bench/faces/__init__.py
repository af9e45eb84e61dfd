"""How well faces are found: by the browser, by the server, and by what was there before."""
