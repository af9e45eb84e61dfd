"""A sitting's own end of time: interruptions, extra time, and the clock that can stop."""
