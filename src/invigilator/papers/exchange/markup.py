"""Elements of HTML as our Markdown. Only what Markdown has is kept; the rest is its text, noted.

No tag, style, script or event of a file comes through: Markdown is made anew from a list of names.
"""

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from invigilator.papers.exchange.elements import Element, Node
from invigilator.papers.exchange.escaping import escaped_marks, escaped_starts, simplest
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.html_reading import html_tree
from invigilator.papers.exchange.rendering import MEDIA_PREFIX, html_of
from invigilator.papers.exchange.tables import table_of

Pictured = Callable[[str, Notes], str | None]
"""The medium's name for the address of a picture, or None: it is not at hand, and that is noted."""

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "summary", "table", "ul", "contentBody"),
    }
)
_LEFT_OUT = frozenset(
    {
        *("button", "embed", "head", "iframe", "input", "link", "meta", "noscript", "object"),
        *("script", "select", "style", "template", "textarea", "title"),
    }
)
_PLAIN = frozenset(
    {
        *("a", "abbr", "bdi", "bdo", "big", "cite", "dfn", "font", "label"),
        *("nobr", "small", "span", "tbody", "thead", "time", "tr", "var", "wbr"),
    }
)
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"em", "i"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_SOUNDS = frozenset({"audio", "video"})
_FORMULA = re.compile(
    r"\\\(((?:(?!\\[()\[\]]).){1,1000}+)\\\)|\\\[((?:(?!\\[()\[\]]).){1,1000}+)\\\]"
    r"|\$\$([^$]{1,1000}+)\$\$",
    re.DOTALL,
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\\\n"


def markdown_of(nodes: Iterable[Node], notes: Notes, pictured: Pictured) -> str:
    """The Markdown of some nodes side by side."""
    below = list(nodes)
    careful = "\n\n".join(_Markup(notes, pictured, is_careful=True).blocks(below))
    bare = "\n\n".join(_Markup(notes, pictured, is_careful=False).blocks(below))
    return simplest(bare, careful)


def plain_of(markdown: str) -> str:
    """What a text says, for places that hold no markup: paragraphs apart, lines kept."""
    return "\n\n".join(_plain_blocks(html_tree(html_of(markdown))))


def _plain_blocks(element: Element) -> list[str]:
    found: list[str] = []
    for is_block, run in groupby(element.children, key=_is_block):
        if is_block:
            for one in run:
                found.extend(_plain_blocks(one) if isinstance(one, Element) else ())
        else:
            text = "".join(_plain(one) for one in run).strip("\n")
            found.extend([text] if text.strip() else [])
    return found


def _plain(node: Node) -> str:
    if isinstance(node, str):
        return node
    if node.name == "br":
        return ""
    return node.attributes.get("alt", "") + "".join(_plain(one) for one in node.children)


def _is_block(node: Node) -> bool:
    """Whether a node is a block, or has one below it."""
    if isinstance(node, str):
        return False
    return node.name in _BLOCKS or (
        node.name not in _CODE and any(_is_block(one) for one in node.children)
    )


class _Markup:
    """One way through the nodes; `is_careful` puts a backslash wherever one might be needed."""

    def __init__(self, notes: Notes, pictured: Pictured, *, is_careful: bool) -> None:
        self._notes = notes
        self._pictured = pictured
        self._is_careful = is_careful
        self._open: list[str] = []

    def blocks(self, nodes: Iterable[Node]) -> list[str]:
        """The blocks of some nodes, each without a blank line around it."""
        found: list[str] = []
        for is_block, run in groupby(nodes, key=_is_block):
            if not is_block:
                paragraph = self._paragraph(run)
                found.extend([paragraph] if paragraph else [])
                continue
            for one in run:
                if isinstance(one, Element):
                    found.extend(block for block in self._block(one) if block.strip())
        return found

    def _block(self, element: Element) -> list[str]:
        name = element.name
        match name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                found = [f"{'#' * int(name[1])} {self.line(element.children)}"]
            case "ul" | "ol":
                found = ["\n".join(self._entries(element))]
            case "blockquote":
                quoted = "\n\n".join(self.blocks(element.children))
                found = ["\n".join(f"> {line}".rstrip(" ") for line in quoted.split("\n"))]
            case "pre":
                found = [_fenced(element)]
            case "table":
                found = table_of(element, self.line, self._notes)
            case "hr":
                found = ["---"]
            case "dt":
                found = [_around("**", self.line(element.children))]
            case _:
                found = self.blocks(element.children)
        return found

    def _entries(self, element: Element) -> list[str]:
        found: list[str] = []
        number = element.attributes.get("start", "1")
        first = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1
        for index, entry in enumerate(element.elements()):
            mark = "- " if element.name == "ul" else f"{first + index}. "
            blocks = self.blocks(entry.children) if entry.name == "li" else self.blocks([entry])
            is_tight = all(_is_list(block) for block in blocks[1:])
            inside = ("\n" if is_tight else "\n\n").join(blocks)
            pad = " " * len(mark)
            lines = [f"{pad}{line}" if line else "" for line in inside.split("\n")]
            found.append(mark + "\n".join(lines)[len(mark) :])
        return found

    def _paragraph(self, nodes: Iterable[Node]) -> str:
        lines = self.inline(nodes).split(_BREAK)
        trimmed = [line.strip(" ") for line in lines]
        while trimmed and not trimmed[-1]:
            trimmed.pop()
        while trimmed and not trimmed[0]:
            trimmed.pop(0)
        text = _BREAK.join(trimmed)
        return escaped_starts(text) if self._is_careful else text

    def line(self, nodes: Iterable[Node]) -> str:
        """Some nodes as one line, for where Markdown takes no more."""
        return self.inline(nodes).replace(_BREAK, " ").strip(" ")

    def inline(self, nodes: Iterable[Node]) -> str:
        """Some nodes as they stand within a paragraph."""
        text = "".join(
            self._words(one) if isinstance(one, str) else self._inline(one) for one in nodes
        )
        return re.sub(" {2,}", " ", text)

    def _inline(self, element: Element) -> str:
        name, attributes = element.name, element.attributes
        if name == "br":
            text = _BREAK
        elif name in _CODE:
            text = _code_span(element.text())
        elif name == "img":
            text = self._picture(attributes.get("src", ""), attributes.get("alt", ""))
        elif name in _SOUNDS:
            text = self._sound(element)
        elif name in _LEFT_OUT:
            self._notes.add(f"<{name}> was left out")
            text = ""
        else:
            text = self._marked(name, self._within(element), attributes.get("href", ""))
        return text

    def _marked(self, name: str, inside: str, address: str) -> str:
        """What stands in an element, with the marks that Markdown has for it."""
        for names, mark in ((_STRONG, "**"), (_EMPHASIS, "*")):
            if name in names:
                return inside if names & set(self._open) else _around(mark, inside)
        if name == "a":
            return self._link(address, inside)
        if name not in _PLAIN and name not in _BLOCKS:
            self._notes.add(f"<{name}> is kept as its text")
        return f" {inside} " if name in _BLOCKS else inside

    def _within(self, element: Element) -> str:
        self._open.append(element.name)
        inside = self.inline(element.children)
        self._open.pop()
        return inside

    def _words(self, text: str) -> str:
        """A text, its spaces collapsed, with formulas as ours."""
        pieces, end = [], 0
        for found in _FORMULA.finditer(text):
            pieces.append(self._escaped(text[end : found.start()]))
            mark = "$" if found[1] is not None else "$$"
            pieces.append(f"{mark}{(found[1] or found[2] or found[3] or '').strip()}{mark}")
            end = found.end()
        pieces.append(self._escaped(text[end:]))
        return _SPACES.sub(" ", "".join(pieces))

    def _escaped(self, text: str) -> str:
        return escaped_marks(text) if self._is_careful else text

    def _link(self, address: str, inside: str) -> str:
        target = address.strip()
        if not re.match(r"(?:https?|mailto):[^\s<>]+$", target, re.IGNORECASE):
            if target:
                self._notes.add("A link that leads nowhere outside is kept as its text")
            return inside
        return f"[{inside.strip()}](<{target}>)" if inside.strip() else ""

    def _picture(self, address: str, words: str) -> str:
        name = self._pictured(address, self._notes)
        said = self._words(words).strip()
        if name is not None:
            return f"![{said}]({MEDIA_PREFIX}{name})"
        return self._link(address, said or "picture") if address.startswith("http") else said

    def _sound(self, element: Element) -> str:
        sources = [element, *element.elements("source")]
        address = next((one.attributes["src"] for one in sources if "src" in one.attributes), "")
        return self._picture(address, element.text())


def _around(mark: str, inside: str) -> str:
    """A text between two marks, which touch it: spaces stay outside."""
    bare = inside.strip(" ")
    if not bare or bare == _BREAK:
        return inside
    before = " " if inside.startswith(" ") else ""
    after = " " if inside.endswith(" ") else ""
    return f"{before}{mark}{bare}{mark}{after}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _code_span(text: str) -> str:
    inside = _SPACES.sub(" ", text)
    if not inside.strip():
        return inside
    fence = "`" * (_longest_run(inside) + 1)
    pad = " " if inside.startswith(("`", " ")) or inside.endswith(("`", " ")) else ""
    return f"{fence}{pad}{inside}{pad}{fence}"


def _fenced(element: Element) -> str:
    code = element.first("code") or element
    kinds = [
        *code.attributes.get("class", "").split(),
        *element.attributes.get("class", "").split(),
    ]
    language = next((one[9:] for one in kinds if one.startswith("language-")), "")
    text = _code_text(element).strip("\n")
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language.replace('`', '')}\n{text}\n{fence}"


def _code_text(element: Element) -> str:
    return "".join(
        one if isinstance(one, str) else "\n" if one.name == "br" else _code_text(one)
        for one in element.children
    )


def _is_list(block: str) -> bool:
    return bool(re.match(r"(?:- |[0-9]+\. )", block))
