"""How a file's texts become Markdown, by the names that Moodle has for its formats of text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from invigilator.papers.exchange.elements import Node
from invigilator.papers.exchange.escaping import markdown_of_plain
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.html_reading import html_tree
from invigilator.papers.exchange.markup import Pictured, markdown_of
from invigilator.papers.exchange.plain_text import BLANKS


def no_pictures(address: str, notes: Notes) -> str | None:
    """For formats that come without files."""
    notes.add(f"The picture {address[:80]!r} is not in the file")
    return None


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one question: what is noted of them, and where their pictures are found."""

    notes: Notes = field(default_factory=Notes)
    pictured: Pictured = no_pictures

    def markdown(self, text: str, kind: str) -> str:
        """A text of the kind `html`, `markdown`, `plain`, or `moodle`: HTML whose lines count."""
        text = text.strip(BLANKS)
        match kind:
            case "markdown":
                if "</" in text:
                    self.notes.add("HTML in Markdown is kept as text")
                return text
            case "plain":
                return markdown_of_plain(text)
            case "moodle" if "<" in text or "&" in text:
                return self.html(text.replace("\n", "<br>"))
            case "moodle":
                return markdown_of_plain(text)
            case _:
                return self.html(text)

    def html(self, text: str) -> str:
        """A text of HTML."""
        return self.nodes(html_tree(text).children)

    def nodes(self, nodes: Iterable[Node]) -> str:
        """A text that was read as HTML's nodes."""
        return markdown_of(nodes, self.notes, self.pictured).strip(BLANKS)
