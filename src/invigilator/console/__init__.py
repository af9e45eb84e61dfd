"""The console's live picture: who sits, how they are, what was noticed, as it changes.

One picture to begin with, then one stream of whole rows behind the picture's cursor.
"""

from invigilator.console.feed import Feed
from invigilator.console.http import raw_routes, routes
from invigilator.console.picture import Console, Picture
from invigilator.console.rows import SittingRow, sitting_row
from invigilator.console.stream import Streams

__all__ = [
    "Console",
    "Feed",
    "Picture",
    "SittingRow",
    "Streams",
    "raw_routes",
    "routes",
    "sitting_row",
]
