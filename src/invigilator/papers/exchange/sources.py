"""Markdown beside the HTML that was made of it, so that nothing of its spelling is lost.

Formats with HTML get the Markdown as an attribute where HTML alone would not give it back. A reader
believes it only while it still comes to the HTML that stands there: what somebody changed in
another system counts, not what we once wrote beside it.
"""

from collections.abc import Callable, Iterable

from invigilator.papers.exchange.elements import Element, Node, serialised
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.html_reading import html_tree
from invigilator.papers.exchange.markup import Pictured, markdown_of
from invigilator.papers.exchange.rendering import MEDIA_PREFIX, html_of, pictures_in
from invigilator.papers.exchange.texts import Texts

SOURCE = "data-markdown"
"""The attribute's name."""

Address = Callable[[str], str]


def nodes_of(markdown: str, address: Address) -> list[Node]:
    """A text as HTML's nodes."""
    return html_tree(html_of(markdown, address)).children


def needs_source(markdown: str, address: Address) -> bool:
    """Whether a text's HTML would not give the same text back."""
    by_address = {address(f"{MEDIA_PREFIX}{name}"): name for name in pictures_in(markdown)}
    back = markdown_of(
        nodes_of(markdown, address), Notes(), lambda url, _notes: by_address.get(url)
    )
    return back != markdown


def sourced(element: Element, markdown: str, address: Address) -> Element:
    """The same element with a text as HTML in it, and the Markdown where that is needed."""
    element.children.extend(nodes_of(markdown, address))
    if needs_source(markdown, address):
        element.attributes[SOURCE] = markdown
    return element


def is_believed(
    source: str, nodes: Iterable[Node], address: Address, pictured: Pictured, notes: Notes
) -> bool:
    """Whether a Markdown still is what the nodes say, with pictures that keep their names."""
    made = "".join(serialised(one) for one in nodes_of(source, address))
    if made != "".join(serialised(one) for one in nodes):
        return False
    return all(
        pictured(address(f"{MEDIA_PREFIX}{name}"), notes) == name for name in pictures_in(source)
    )


def markdown_in(element: Element, texts: Texts, address: Address) -> str:
    """The text in an element: its Markdown if that is still believed, else what its nodes say."""
    source = element.attributes.get(SOURCE)
    if source is not None and is_believed(
        source, element.children, address, texts.pictured, texts.notes
    ):
        return source
    return texts.nodes(element.children)


def markdown_among(nodes: Iterable[Node], texts: Texts, address: Address) -> str:
    """The text of some nodes; where one element is all there is, it may have its Markdown."""
    whole = [one for one in nodes if not isinstance(one, str) or one.strip()]
    if len(whole) == 1 and isinstance(whole[0], Element) and SOURCE in whole[0].attributes:
        return markdown_in(whole[0], texts, address)
    return texts.nodes(whole)
