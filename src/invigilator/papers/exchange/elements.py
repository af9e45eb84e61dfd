"""Trees of elements, for XML and HTML alike: read by their parsers, walked by everybody else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Union

Node = Union["Element", str]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Element:
    """An element with its children, of which texts are strings. `line` is its place in the file."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    line: int = 0

    def elements(self, *names: str) -> list["Element"]:
        """The elements right below this one; only those of some names where names are given."""
        return [
            one
            for one in self.children
            if isinstance(one, Element) and (not names or one.name in names)
        ]

    def first(self, name: str) -> Union["Element", None]:
        """The first element of a name right below this one."""
        return next(iter(self.elements(name)), None)

    def within(self, *names: str) -> Iterator["Element"]:
        """All elements of some names below this one, in the order of the file."""
        for one in self.elements():
            if one.name in names:
                yield one
            yield from one.within(*names)

    def text(self) -> str:
        """All text below this element."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def text_of(self, *path: str) -> str:
        """The text of the first element down a path of names, trimmed; empty where there is none.

        Several names lead down: `text_of("name", "text")` is the text in the name.
        """
        found: Element | None = self
        for name in path:
            found = found.first(name) if found is not None else None
        return found.text().strip(" \t\r\n") if found is not None else ""

    def add(self, name: str, /, *children: Node, **attributes: str) -> "Element":
        """Put an element behind the others, and return it. `_` in a name of an attribute is `-`."""
        named = {key.replace("_", "-"): value for key, value in attributes.items()}
        made = Element(name, named, list(children))
        self.children.append(made)
        return made


def joined(element: Element) -> Element:
    """The same element, with one string wherever its parser left several side by side."""
    children: list[Node] = []
    for is_text, run in groupby(element.children, key=lambda one: isinstance(one, str)):
        if is_text:
            children.append("".join(one for one in run if isinstance(one, str)))
        else:
            children.extend(joined(one) for one in run if isinstance(one, Element))
    element.children = children
    return element


def without_forbidden(text: str) -> str:
    """A text without the characters that XML cannot hold.

    Source: XML 1.0, fifth edition, section 2.2.
    """
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """A text as XML and HTML hold it between tags. What XML cannot hold is gone."""
    bare = without_forbidden(text)
    return (
        bare.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    )


def serialised(node: Node) -> str:
    """A node as XML, without a space that was not in it."""
    if isinstance(node, str):
        return escaped(node)
    attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in node.attributes.items())
    inside = "".join(serialised(one) for one in node.children)
    return (
        f"<{node.name}{attributes}>{inside}</{node.name}>"
        if inside
        else (f"<{node.name}{attributes}/>")
    )


def _quoted(value: str) -> str:
    kept = escaped(value).replace('"', "&quot;")
    return kept.replace("\n", "&#10;").replace("\t", "&#9;")
