"""The texts of one Moodle question: in four formats, with their files beside them."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote

from invigilator.papers.exchange.elements import Element, Node
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.html_reading import html_tree
from invigilator.papers.exchange.media import Media, from_base64
from invigilator.papers.exchange.rendering import MEDIA_PREFIX
from invigilator.papers.exchange.sources import SOURCE, is_believed
from invigilator.papers.exchange.texts import Texts

PLUGIN_FILE = "@@PLUGINFILE@@/"
"""What stands before the name of a file that comes with its text."""

_KINDS = {"moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}
_IN_MARKDOWN = re.compile(r"@@PLUGINFILE@@/([^\s()<>\"']{1,300})")


def address_of(url: str) -> str:
    """Where Moodle finds one of our pictures."""
    if url.startswith(MEDIA_PREFIX):
        return PLUGIN_FILE + quote(url.removeprefix(MEDIA_PREFIX))
    return url


@dataclass(slots=True)
class MoodleTexts:
    """Reads the texts of one question; media are those of the whole file."""

    media: Media
    notes: Notes = field(default_factory=Notes)

    def markdown(self, element: Element | None) -> str:
        """The text in an element such as `questiontext`; nothing where there is none."""
        if element is None:
            return ""
        raw, kind = (
            element.text_of("text"),
            _KINDS.get(element.attributes.get("format", ""), "html"),
        )
        texts = self.texts(element)
        source = element.attributes.get(SOURCE)
        if source is not None and is_believed(
            source, html_tree(raw).children, address_of, texts.pictured, self.notes
        ):
            return source
        if kind == "markdown":
            raw = _IN_MARKDOWN.sub(lambda found: self._named(found, texts), raw)
        return texts.markdown(raw, kind)

    def nodes(self, element: Element | None) -> list[Node]:
        """The nodes of a text of HTML."""
        return html_tree(element.text_of("text")).children if element is not None else []

    def texts(self, element: Element) -> Texts:
        """How the texts that stand in an element are read, with the files beside them."""
        files = {one.attributes.get("name", ""): one for one in element.elements("file")}

        def opened(address: str) -> bytes | None:
            name = address.removeprefix(PLUGIN_FILE).rpartition("/")[2]
            if not address.startswith(PLUGIN_FILE) or name not in files:
                return None
            return from_base64(files[name].text())

        return Texts(self.notes, self.media.pictured(opened))

    def _named(self, found: re.Match[str], texts: Texts) -> str:
        name = texts.pictured(found[0], self.notes)
        return found[0] if name is None else f"{MEDIA_PREFIX}{name}"
