"""What a QTI item says once it is answered: to a choice, or to everybody."""

from dataclasses import dataclass

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.qti_names import address_of
from invigilator.papers.exchange.sources import markdown_in
from invigilator.papers.exchange.texts import Texts


@dataclass(slots=True)
class Feedback:
    """The feedback of one item by identifiers; what nobody asked for is noted in the end."""

    _waiting: dict[str, Element]
    _explanation: Element | None

    @classmethod
    def of_item(cls, item: Element) -> "Feedback":
        """All that an item says, wherever it stands."""
        always = {
            one.attributes.get("identifier", ""): one.text_of("defaultValue", "value")
            for one in item.elements("outcomeDeclaration")
        }
        made = cls({}, None)
        for one in item.within("modalFeedback", "feedbackInline", "feedbackBlock"):
            identifier = one.attributes.get("identifier", "")
            outcome = one.attributes.get("outcomeIdentifier", "")
            if identifier and always.get(outcome) == identifier and made._explanation is None:
                made._explanation = one
            else:
                made._waiting.setdefault(identifier, one)
        return made

    def of(self, identifier: str, texts: Texts) -> str:
        """What is said to who chose something."""
        return _said(self._waiting.pop(identifier, None), texts)

    def explanation(self, texts: Texts) -> str:
        """What is said to everybody; whatever else there is, is noted: this is the last to ask."""
        if any(one.text().strip() for one in self._waiting.values()):
            texts.notes.add("Feedback that belongs to no choice is not kept")
        return _said(self._explanation, texts)


def _said(element: Element | None, texts: Texts) -> str:
    if element is None:
        return ""
    return markdown_in(element.first("contentBody") or element, texts, address_of)
