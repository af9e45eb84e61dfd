"""Our Markdown as HTML, for formats that hold HTML.

Markdown is CommonMark with tables and with formulas between dollar signs. It knows no HTML: what
stands in angle brackets is text. Formulas become TeX between `\\(` and `\\)`, as learning platforms
draw them.
"""

import html
import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MEDIA_PREFIX = "media:"
"""What stands before a medium's name in the address of a picture."""

# A formula begins and ends without a space, so that "$5 and $6" is none.
_FORMULA = re.compile(
    r"(\${1,2})(?=[^\s$])((?:[^$\\]|\\.){1,1000}?)(?<=[^\s\\])\1(?![0-9$])", re.DOTALL
)


def html_of(markdown: str, address: Callable[[str], str] = lambda url: url) -> str:
    """A text as HTML that is well-formed XML too; addresses of pictures go through `address`."""
    tokens = _MARKDOWN.parse(markdown)
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                child.attrSet("src", address(str(child.attrGet("src") or "")))
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})).strip()


def pictures_in(markdown: str) -> list[str]:
    """The names of the media that a text shows, in their order."""
    return [
        str(child.attrGet("src")).removeprefix(MEDIA_PREFIX)
        for token in _MARKDOWN.parse(markdown)
        for child in token.children or ()
        if child.type == "image" and str(child.attrGet("src")).startswith(MEDIA_PREFIX)
    ]


def _formula(state: StateInline, silent: bool) -> bool:
    """The rule of a formula, among those of what stands in a line."""
    if state.src[state.pos] != "$":
        return False
    found = _FORMULA.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.markup, token.content = found[1], found[2]
    state.pos = found.end()
    return True


def _drawn_formula(
    _renderer: object, tokens: list[Token], index: int, _options: object, _env: object
) -> str:
    token = tokens[index]
    left, right = ("\\[", "\\]") if token.markup == "$$" else ("\\(", "\\)")
    return html.escape(f"{left}{token.content}{right}", quote=False)


def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.inline.ruler.before("escape", "formula", _formula)
    made.add_render_rule("formula", _drawn_formula)
    # Addresses are shown to people, and those of media are names of ours.
    made.validateLink = lambda url: bool(  # type: ignore[method-assign]
        re.match(r"(?:https?:|mailto:|media:)", url.strip().lower())
    )
    return made


_MARKDOWN = _markdown()
