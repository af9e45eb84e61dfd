"""Which programs are like each other, and why: knows programs, and nothing of exams."""
