"""Between Markdown and HTML: what is kept, and that text stays text."""

import pytest
from hypothesis import HealthCheck, given, settings

from invigilator.papers.exchange.escaping import markdown_of_plain
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.html_reading import html_tree
from invigilator.papers.exchange.markup import plain_of
from invigilator.papers.exchange.rendering import html_of
from invigilator.papers.exchange.texts import Texts
from tests.support.items import texts


def markdown(html: str) -> str:
    return Texts().html(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two", "one\\\ntwo"),
        ("<h2>head</h2>text", "## head\n\ntext"),
        ("<b> bold </b>and <em>it</em>", "**bold** and *it*"),
        ("<strong><b>x</b></strong>", "**x**"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>", "- a\n- b\n  1. c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>if x:\n    y</pre>", "```\nif x:\n    y\n```"),
        ("<code>a`b</code>", "``a`b``"),
        ("<table><tr><th>a<th>b|c<tr><td>1</table>", "| a | b\\|c |\n| --- | --- |\n| 1 |  |"),
        ('<a href="https://example.org/a">x</a>', "[x](<https://example.org/a>)"),
        (r"\(a_1 < b\) and $$c$$", "$a_1 < b$ and $$c$$"),
        ("snake_case, 2 * 3, a[0]", "snake_case, 2 * 3, a[0]"),
        ("*not* 1. &lt;b&gt;", r"\*not\* 1. \<b>"),
        ("1. not a list", r"1\. not a list"),
        ("&nbsp;a &amp;amp; b", "\u00a0a \\&amp; b"),
        ("a < b and c > d", "a < b and c > d"),
        ("unclosed <b", "unclosed <b"),
    ],
)
def test_html_becomes_the_plainest_markdown_that_means_it(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "note"),
    [
        ("<u>x</u>", "<u> is kept as its text"),
        ("<math><mi>x</mi></math>", "<math> is kept as its text"),
        ("x<script>y</script>", "<script> was left out"),
        ("<table><tr><td colspan=2>x</table>", "merged cells"),
        ('<img src="a.png" alt="x">', "'a.png' is not in the file"),
        ('<a href="#top">x</a>', "leads nowhere outside"),
    ],
)
def test_what_markdown_does_not_have_is_noted(html: str, note: str) -> None:
    notes = Notes()
    Texts(notes).html(html)
    assert note in " ".join(notes.told())


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(texts().filter(lambda text: "\0" not in text))
def test_a_plain_text_says_the_same_as_markdown_and_has_no_markup(text: str) -> None:
    made = markdown_of_plain(text)
    assert "".join(plain_of(made).split()) == "".join(text.split())
    names = {element.name for element in html_tree(html_of(made)).elements()}
    assert names <= {"p"}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(texts().filter(lambda text: "\0" not in text))
def test_html_that_we_wrote_says_the_same_when_it_is_read(text: str) -> None:
    # In HTML a line end is a space, and a formula stands between backslashes: that is compared.
    once = markdown(html_of(text))
    assert markdown(html_of(once)) == once
