"""How well copies are told from honest programs, and what that costs."""
