"""A rubric as HTML that people read in any system, and that we read again.

Guidance comes first; each criterion is a list of its levels, points before words.
"""

from invigilator.papers.exchange.elements import Element, Node
from invigilator.papers.exchange.numbers import number_of, written
from invigilator.papers.exchange.sources import Address, markdown_among, sourced
from invigilator.papers.exchange.texts import Texts
from invigilator.papers.items import Criterion, Level, Rubric

_GUIDANCE, _CRITERION = "guidance", "criterion"


def rubric_nodes(rubric: Rubric, address: Address) -> list[Element]:
    """A rubric as elements; none where there is nothing to mark by."""
    found = []
    if rubric.guidance:
        found.append(sourced(Element("div", {"class": _GUIDANCE}), rubric.guidance, address))
    for criterion in rubric.criteria:
        made = Element("dl", {"class": _CRITERION})
        made.add("dt", criterion.title)
        for level in criterion.levels:
            made.add("dd", Element("b", {}, [written(level.points)]), f" {level.words}")
        found.append(made)
    return found


def rubric_of(nodes: list[Node], texts: Texts, address: Address) -> Rubric:
    """The rubric in some nodes; of any others' HTML it is guidance."""
    criteria: list[Criterion] = []
    rest: list[Node] = []
    for node in nodes:
        criterion = _criterion(node, str(len(criteria) + 1))
        if criterion is None:
            rest.append(node)
        else:
            criteria.append(criterion)
    return Rubric(criteria=tuple(criteria), guidance=markdown_among(rest, texts, address))


def _criterion(node: Node, number: str) -> Criterion | None:
    if isinstance(node, str) or node.name != "dl" or node.attributes.get("class") != _CRITERION:
        return None
    levels = []
    for one in node.elements("dd"):
        points = one.first("b")
        worth = number_of(points.text()) if points is not None else None
        if points is None or worth is None:
            return None
        words = "".join(
            each if isinstance(each, str) else each.text()
            for each in one.children
            if each is not points
        )
        levels.append(Level(points=worth, words=words.removeprefix(" ")))
    return Criterion(id=number, title=node.text_of("dt"), levels=tuple(levels))
