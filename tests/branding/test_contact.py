"""Where a support contact leads, by how it looks; never to a script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.branding.contact import contact_of


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("help@uni.example", "mailto:help@uni.example"),
        (" exam.help+june@uni.example ", "mailto:exam.help+june@uni.example"),
        ("hilfe@prüfung.example", "mailto:hilfe@pr%C3%BCfung.example"),
        ("help?cc=x@uni.example", "mailto:help%3Fcc%3Dx@uni.example"),
        ("+49 (30) 1234-567", "tel:+49301234567"),
        ("112", "tel:112"),
        ("https://help.uni.example/exam?room=4", "https://help.uni.example/exam?room=4"),
        ("http://10.0.0.4:8080/", "http://10.0.0.4:8080/"),
    ],
)
def test_a_contact_leads_where_it_looks_to(typed: str, href: str) -> None:
    contact = contact_of(typed)
    assert contact is not None
    assert (contact.words, contact.href) == (typed.strip(), href)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Room 4",
        "help@uni",
        "a@b.example, c@d.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "//uni.example",
        "https://",
        "https://uni",
        "https://a:b@uni.example/",
        "https://uni.example/<script>",
        "https://uni.example:port/",
        "https://uni.example/two words",
        "help\u202e@uni.example",
        "12",
    ],
)
def test_anything_else_is_no_contact(typed: str) -> None:
    assert contact_of(typed) is None


@given(st.text(max_size=60))
def test_no_contact_leads_into_a_page_of_ours(typed: str) -> None:
    contact = contact_of(typed)
    if contact is not None:
        assert contact.href.startswith(("mailto:", "tel:", "https://", "http://"))
        assert not any(mark in contact.href for mark in "<>\"'\n ")
