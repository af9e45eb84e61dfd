"""What axe-core finds on a page: the rules of WCAG 2.2 AA that a machine can judge."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_INSTALLED = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
_RUN = """(tags) => axe.run(document, {
  runOnly: {type: 'tag', values: tags},
  rules: {'target-size': {enabled: true}},
}).then(({violations}) => violations)"""
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def axe_violations(page: Page) -> list[str]:
    """Each rule that is broken, with the elements that break it; empty where all is well."""
    # By evaluation: the page's own policy lets no script in that is not the server's.
    page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(_RUN, _WCAG)
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes']]}"
        for one in found
    ]


@cache
def _source() -> str:
    path = Path(os.environ.get("AXE", _INSTALLED))
    if not path.is_file():
        raise FileNotFoundError("axe-core is not installed. Run: make setup")
    return path.read_text()
