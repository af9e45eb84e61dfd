"""XML as a tree, by a parser that knows nothing but elements, attributes and text.

A document type declaration is refused where it begins, and with it everything that needs one:
entities of one's own, external ones, and what they would fetch. Nothing is ever opened or asked
for. Depth, elements and attributes are counted while they come.
"""

from collections.abc import Callable
from xml.parsers import expat

from invigilator.papers.exchange.bounds import DEPTH_MAX, NODES_MAX, TEXT_BYTES_MAX
from invigilator.papers.exchange.elements import Element, joined
from invigilator.papers.exchange.refusals import FileTooLarge, FileUnreadable


def local_name(name: str) -> str:
    """A name without the prefix of its namespace."""
    return name.rpartition(":")[2]


def tree_of(content: bytes, rename: Callable[[str], str] = local_name) -> Element:
    """The outermost element of a document; names go through `rename`, those of attributes too."""
    if len(content) > TEXT_BYTES_MAX:
        raise FileTooLarge(f"An XML document may have at most {TEXT_BYTES_MAX} bytes")
    builder = _Builder(rename)
    try:
        builder.parser.Parse(content, True)
    except expat.ExpatError as failure:
        words = f"This is no well-formed XML: {expat.ErrorString(failure.code)}"
        raise FileUnreadable(words, line=failure.lineno, column=failure.offset + 1) from None
    except (LookupError, ValueError) as failure:
        # An encoding that is not known, or is none of text.
        raise FileUnreadable("The encoding that this XML declares is not known") from failure
    return joined(builder.outermost.elements()[0])


class _Builder:
    """Grows the tree while the parser reads."""

    def __init__(self, rename: Callable[[str], str]) -> None:
        self.outermost = Element("")
        self._open = [self.outermost]
        self._nodes = 0
        self._rename = rename
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._nodes += 1 + len(attributes)
        if self._nodes > NODES_MAX:
            raise FileTooLarge(f"An XML document may have at most {NODES_MAX} elements")
        if len(self._open) > DEPTH_MAX:
            raise self._refusal(f"Elements may lie at most {DEPTH_MAX} deep within each other")
        renamed = {self._rename(key): value for key, value in attributes.items()}
        made = Element(self._rename(name), renamed, [], self.parser.CurrentLineNumber)
        self._open[-1].children.append(made)
        self._open.append(made)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _refuse_doctype(self, *_declared: object) -> None:
        raise self._refusal("A document type declaration (DOCTYPE) is not read: remove it")

    def _refusal(self, words: str) -> FileUnreadable:
        parser = self.parser
        return FileUnreadable(
            words, line=parser.CurrentLineNumber, column=parser.CurrentColumnNumber + 1
        )
