"""The demo's recordings: pictures that are computed, of nobody and of no real screen."""

from invigilator.simulation.pictures.clips import MEDIA_TYPE, SIZES, Clip, Clips

__all__ = ["MEDIA_TYPE", "SIZES", "Clip", "Clips"]
