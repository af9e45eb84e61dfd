"""Rules of conduct that were broken in a hosted exam.

Sees what supervision counted of what the candidate's own page says. Cannot see what happens where
that page does not run, nor why anything happened. Known false findings: a notification that takes
the keyboard, assistive technology that copies or opens menus, a key pressed by habit.
"""

from invigilator.detection.conduct.detector import ConductDetector

__all__ = ["ConductDetector"]
