"""HTML as people's editors leave it, as a tree: in one pass, whatever is wrong with it.

It is no browser: what is not closed is closed where its parent ends, and a tag that never ends is
text. Each character is looked at a bounded number of times.
"""

import html
import re

from invigilator.papers.exchange.bounds import DEPTH_MAX, HTML_LENGTH_MAX
from invigilator.papers.exchange.elements import Element, joined
from invigilator.papers.exchange.finding import NotUnderstood

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"})
_VOIDS = _VOID | {"param", "source", "track", "wbr"}
_RAW = frozenset({"script", "style", "iframe", "noscript", "template", "textarea", "title"})
# What a new element of a name ends by itself, where it is open right above.
_ENDED_BY = {
    "li": {"li", "p"},
    "p": {"p"},
    "tr": {"td", "th", "tr"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
}
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]*)")
_INSIDE_TAG = re.compile(r"[^>\"']++|\"[^\"]*+\"|'[^']*+'")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")


def html_tree(text: str) -> Element:
    """The elements of an HTML fragment, within one without a name.

    Raises `NotUnderstood` where there is more than is read: nothing is cut off silently.
    """
    if len(text) > HTML_LENGTH_MAX:
        raise NotUnderstood(f"A text has more than {HTML_LENGTH_MAX:,} characters of HTML")
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._source = text
        self._at = 0
        self._root = Element("")
        self._open = [self._root]

    def read(self) -> Element:
        source = self._source
        while self._at < len(source):
            start = source.find("<", self._at)
            if start < 0:
                start = len(source)
            self._text(source[self._at : start])
            self._at = start
            if start < len(source):
                self._markup()
        return joined(self._root)

    def _markup(self) -> None:
        source, start = self._source, self._at
        if source.startswith("<!--", start):
            self._skip_past("-->", start + 4)
        elif source.startswith(("<!", "<?"), start):
            self._skip_past(">", start + 2)
        elif name := _NAME.match(source, start + 1):
            self._tag(name[1].lower(), name.end(), is_end=source[start + 1] == "/")
        else:
            self._text("<")
            self._at = start + 1

    def _skip_past(self, mark: str, start: int) -> None:
        end = self._source.find(mark, start)
        if end < 0:
            self._rest_is_text()
        else:
            self._at = end + len(mark)

    def _rest_is_text(self) -> None:
        self._text(self._source[self._at :])
        self._at = len(self._source)

    def _tag(self, name: str, start: int, *, is_end: bool) -> None:
        end = start
        while inside := _INSIDE_TAG.match(self._source, end):
            end = inside.end()
        if not self._source.startswith(">", end):
            self._rest_is_text()
            return
        self._at = end + 1
        if is_end:
            self._close(name)
            return
        attributes = _attributes(self._source[start:end])
        is_whole = self._source[end - 1] == "/" or name in _VOIDS
        if name in _RAW and not is_whole:
            self._raw(name, attributes)
        else:
            self._begin(Element(name, attributes), is_whole=is_whole)

    def _begin(self, made: Element, *, is_whole: bool) -> None:
        while self._open[-1].name in _ENDED_BY.get(made.name, ()):
            self._open.pop()
        self._open[-1].children.append(made)
        # Deeper than anybody writes, elements lie beside each other: their texts are kept.
        if not is_whole and len(self._open) <= DEPTH_MAX:
            self._open.append(made)

    def _raw(self, name: str, attributes: dict[str, str]) -> None:
        """What is no markup inside: up to its end tag, or to the end."""
        end = re.compile(f"</{name}", re.IGNORECASE).search(self._source, self._at)
        until = end.start() if end else len(self._source)
        made = Element(name, attributes, [self._source[self._at : until]])
        self._open[-1].children.append(made)
        self._at = until
        if end:
            self._skip_past(">", until)

    def _close(self, name: str) -> None:
        # An end tag reaches a bounded way up, or many that nobody opened would each look at all.
        for height in range(1, min(len(self._open), DEPTH_MAX + 2)):
            if self._open[-height].name == name:
                del self._open[-height:]
                return

    def _text(self, text: str) -> None:
        if text:
            self._open[-1].children.append(html.unescape(text))


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found
