"""People who never lived, drawn well enough for a detector of faces; and a film of them.

Each has the eyes, brows, nose and mouth, light and shade, that such a detector goes by.
"""

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser

# What the fake camera of a Chromium plays an MJPEG film at.
_FRAMES_A_SECOND = 30
_SIZE = (320, 240)

_DEFINITIONS = """
<radialGradient id="skin" cx=".45" cy=".4" r=".7"><stop offset="0" stop-color="#eac1a2"/>
<stop offset=".6" stop-color="#cf9b7a"/><stop offset="1" stop-color="#8c5b44"/></radialGradient>
<filter id="soft"><feGaussianBlur stdDeviation="2.2"/></filter>
<filter id="softer"><feGaussianBlur stdDeviation="5"/></filter>"""
_PERSON = """
<path d="M-120 200Q-110 120-45 105H45Q110 120 120 200Z" fill="#3b4a63"/>
<path d="M-32 60L-34 118Q0 140 34 118L32 60Z" fill="#b07d5f"/>
<circle cy="-38" r="84" fill="#2c1d14"/>
<path d="M-70-30Q-72 40-45 75Q-20 102 0 102Q20 102 45 75Q72 40 70-30Q66-92 0-94Q-66-92-70-30Z"
 fill="url(#skin)"/>
<g filter="url(#softer)" fill="#8f5f48" opacity=".8"><ellipse cx="-31" cy="-10" rx="22" ry="13"/>
<ellipse cx="31" cy="-10" rx="22" ry="13"/><path d="M8-10L14 32L-4 36Z"/></g>
<g filter="url(#soft)" fill="#33211a"><path d="M-52-28Q-32-42-13-29V-24Q-32-35-52-23Z"/>
<path d="M52-28Q32-42 13-29V-24Q32-35 52-23Z"/></g>
<g fill="#f2ece6"><ellipse cx="-31" cy="-9" rx="15" ry="7.5"/>
<ellipse cx="31" cy="-9" rx="15" ry="7.5"/></g>
<g fill="#3a2517"><circle cx="-30" cy="-9" r="7"/><circle cx="32" cy="-9" r="7"/></g>
<g filter="url(#soft)"><ellipse cy="34" rx="17" ry="7" fill="#b97f61"/><g fill="#4d2c20">
<ellipse cx="-7" cy="38" rx="4.5" ry="2.6"/><ellipse cx="7" cy="38" rx="4.5" ry="2.6"/></g></g>
<path d="M-26 62Q-10 54 0 58Q10 54 26 62Q0 82-26 62Z" fill="#a8524b"/>"""
_ROOM = """
<rect width="640" height="480" fill="#a9b4bb"/><rect x="30" y="60" width="90" height="200"
 fill="#7a5a3d"/><rect x="430" y="40" width="150" height="190" fill="#5d4632"/>"""


def room(people: int) -> str:
    """A room with so many people side by side, as a drawing (SVG)."""
    places = [640 * (at + 1) / (people + 1) for at in range(people)]
    seated = "".join(f'<g transform="translate({x},260)">{_PERSON}</g>' for x in places)
    return _drawing(_ROOM + seated)


def darkness() -> str:
    """What a camera shows with the light off, as a drawing (SVG)."""
    return _drawing('<rect width="640" height="480" fill="#030303"/>')


def cover() -> str:
    """What a camera shows through a strip of paper, as a drawing (SVG)."""
    return _drawing('<rect width="640" height="480" fill="#6d6256"/>')


def _drawing(content: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480" width="100%">'
        f"<defs>{_DEFINITIONS}</defs>{content}</svg>"
    )


def film(browser: Browser, scenes: Iterable[tuple[str, int]], into: Path) -> Path:
    """Drawings, each for its seconds, one after another, for a fake camera."""
    page = browser.new_page(viewport={"width": _SIZE[0], "height": _SIZE[1]})
    with into.open("wb") as frames:
        for scene, seconds in scenes:
            page.set_content(f"<style>body {{ margin: 0 }}</style>{scene}")
            frames.write(page.screenshot(type="jpeg") * (seconds * _FRAMES_A_SECOND))
    page.close()
    return into
