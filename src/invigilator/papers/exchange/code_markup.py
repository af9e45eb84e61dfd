"""Code out of HTML as Markdown: fences that are longer than whatever stands within them."""

import re

from invigilator.papers.exchange.elements import Element

_SPACES = re.compile(r"[ \t\n\r\f]+")


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def code_span(text: str) -> str:
    """Code in a line, between as many backticks as it needs."""
    inside = _SPACES.sub(" ", text)
    if not inside.strip():
        return inside
    fence = "`" * (_longest_run(inside) + 1)
    pad = " " if inside.startswith(("`", " ")) or inside.endswith(("`", " ")) else ""
    return f"{fence}{pad}{inside}{pad}{fence}"


def fenced(element: Element) -> str:
    """Code in lines of its own, with its language where the element names one."""
    code = element.first("code") or element
    kinds = [
        *code.attributes.get("class", "").split(),
        *element.attributes.get("class", "").split(),
    ]
    language = next((one[9:] for one in kinds if one.startswith("language-")), "")
    text = code_text(element).strip("\n")
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language.replace('`', '')}\n{text}\n{fence}"


def code_text(element: Element) -> str:
    """What stands in an element, its lines as they are."""
    return "".join(
        one if isinstance(one, str) else "\n" if one.name == "br" else code_text(one)
        for one in element.children
    )
