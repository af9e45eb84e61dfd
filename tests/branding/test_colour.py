"""The rule of accent colours: what is offered passes, what passes stays, on the pages' surfaces."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.branding import DARK, LIGHT, Scheme, contrast, nearest
from invigilator.branding.colour import TEXT_RATIO, accents, colour_of, is_legible
from invigilator.branding.draft import both_accents, checked
from invigilator.branding.model import AccentTooFaint, BrandingDraft

_TONES = Path(__file__).parents[2] / "web/src/ui/tones.css"

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
schemes = st.sampled_from([LIGHT, DARK])


def tones(scheme: Scheme) -> dict[str, str]:
    """The scheme's colours as the pages have them."""
    block = _TONES.read_text().split(f"data-mantine-color-scheme='{scheme.name}']")[1]
    found = re.findall(r"--([a-z-]+): (?:var\([a-z-]+, )?(#[0-9a-f]{6})", block.split("}")[0])
    return dict(found)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_the_schemes_are_those_of_the_pages(scheme: Scheme) -> None:
    known = tones(scheme)
    surfaces = tuple(known[name] for name in ("surface", "surface-raised", "surface-sunken"))
    assert (scheme.surfaces, scheme.raised) == (surfaces, known["surface-raised"])
    assert is_legible(known["accent"], scheme), "what is the default would be taken"


@given(colours, schemes)
def test_what_is_offered_can_be_read_and_what_can_be_read_stays(
    colour: str, scheme: Scheme
) -> None:
    offered = nearest(colour, scheme)
    assert is_legible(offered, scheme)
    assert nearest(offered, scheme) == offered
    assert (offered == colour) == is_legible(colour, scheme)


@given(colours, colours)
def test_all_that_two_accents_become_can_be_read(one: str, other: str) -> None:
    light, dark = accents(nearest(one, LIGHT), nearest(other, DARK))
    for scheme, each in ((LIGHT, light), (DARK, dark)):
        known = tones(scheme)
        for ground in (*scheme.surfaces, each.ground):
            assert contrast(each.accent, ground) >= TEXT_RATIO
        for tone in ("text-quiet", "tone-critical", "tone-warning"):
            assert contrast(known[tone], each.ground) >= TEXT_RATIO, tone
        for filled in (each.filled, each.filled_hover):
            assert contrast("#ffffff", filled) >= TEXT_RATIO
        for surface in scheme.surfaces:
            assert contrast(each.filled, surface) >= 3


@given(colours, schemes)
def test_a_form_is_refused_exactly_where_its_colour_cannot_be_read(
    colour: str, scheme: Scheme
) -> None:
    field = f"accent_{scheme.name}"
    looked_at = checked(BrandingDraft(**{field: colour.upper()}))
    if is_legible(colour, scheme):
        assert looked_at.problems == ()
        assert getattr(looked_at.draft, field) == colour
        return
    (problem,) = looked_at.problems
    assert isinstance(problem, AccentTooFaint)
    assert problem.field == field
    assert problem.nearest == nearest(colour, scheme)
    assert problem.nearest in problem.words
    assert scheme.name in problem.words


def test_the_offered_colour_is_near_and_of_the_same_hue() -> None:
    assert nearest("#ff0000", LIGHT) == "#d10000"
    assert nearest("#000080", DARK) == "#8989ff"
    assert nearest("#ffffff", LIGHT) == "#6b6b6b"


@given(colours)
def test_one_accent_alone_gives_the_other_schemes(colour: str) -> None:
    light, dark = nearest(colour, LIGHT), nearest(colour, DARK)
    assert both_accents(light, "") == (light, nearest(light, DARK))
    assert both_accents("", dark) == (nearest(dark, LIGHT), dark)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" #0F766E ", "#0f766e"), ("0f766e", "#0f766e"), ("#0A7", "#00aa77"), ("0a7", "#00aa77")],
)
def test_a_colour_is_read_as_people_write_it(typed: str, kept: str) -> None:
    assert colour_of(typed) == kept


@pytest.mark.parametrize("typed", ["", "red", "#12345", "#1234567", "rgb(1,2,3)", "#0f766e;}"])
def test_anything_else_is_no_colour(typed: str) -> None:
    assert colour_of(typed) is None
