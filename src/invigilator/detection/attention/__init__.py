"""Notices that the candidate's page was hidden or closed.

Sees: the page's own word as it is hidden or unloaded. Cannot see: what was looked at instead, a
second computer, a page that does not say so. Known false causes: the contest itself opens in
another tab, so that hiding is the normal state once its link was opened and a mere note from then
on; a reload; a window that another one covers.
"""

from invigilator.detection.attention.detector import AttentionDetector

__all__ = ["AttentionDetector"]
