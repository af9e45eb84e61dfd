"""What is a mark of a web page, and what only looks like one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.evaluation.lexing import TokenKind, tokens_of
from invigilator.evaluation.provenance import marks_of


def comments(code: str, language: str) -> list[str]:
    return [text for kind, text, _ in tokens_of(code, language) if kind is TokenKind.COMMENT]


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("python3", "a = b // c  # half", ["# half"]),
        ("cpp", 'puts("http://x"); // shown', ["// shown"]),
        ("cpp", "for (; i --> 0;) {}", []),
        ("javascript", "let c = '#ff00aa'; /* red\n ish */ f()", ["/* red\n ish */"]),
        ("sql", "select 'a -- b' -- all", ["-- all"]),
        ("rust", "fn f<'a>(x: &'a str) {} // it's\nlet c = 'x';", ["// it's"]),
        ("python3", "s = '''# not\none''' # one", ["# one"]),
        ("pascal", "x := 1; { why } y := 2; (* so *)", ["{ why }", "(* so *)"]),
    ],
)
def test_comments_are_found_where_they_are_and_nowhere_else(
    language: str, code: str, expected: list[str]
) -> None:
    assert comments(code, language) == expected


@given(st.text(max_size=200), st.sampled_from(["cpp", "python3", "sql", "php", "pascal"]))
def test_nothing_but_blanks_is_lost_in_any_text(code: str, language: str) -> None:
    kept = "".join(token.text for token in tokens_of(code, language))
    assert "".join(kept.split()) == "".join(code.split())


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("java", "class Solution { int f() { return 1; } }", ()),
        ("java15", "public class Solution { }", ()),
        ("javascript", "class Solution { f() {} }", ("class Solution",)),
        ("python3", "class Solution:\n  def f(self): pass", ("class Solution",)),
        ("java", "class Solution { } // Driver Code", ("class Solution", "Driver Code")),
        ("python3", "class Graph:\n  def add(self, x): pass", ()),
        ("python3", "def two_sum(self, nums): return 1", ("def with self",)),
        ("cpp", "/* driver   code */ int main() {}", ("Driver Code",)),
        ("cpp", "int driver, code;", ()),
        ("cpp", "// from www.GeeksForGeeks.org", ("GeeksforGeeks",)),
        ("cpp", "int a\u00a0= 1; // it\u2019s", ("artifact:smart-quotes", "artifact:NBSP")),
        ("cpp", 'puts("5 \u2013 6 \u2019");', ()),
        ("python3", "\ufeffprint(1)", ("artifact:BOM",)),
        ("python3", "x = 1 \u2014 2", ("artifact:en/em-dash",)),
        ("python3", 'print("class Solution")', ()),
    ],
)
def test_what_is_a_mark(language: str, code: str, expected: Any) -> None:
    assert marks_of(code, language).signals == expected


@pytest.mark.parametrize("piece", ['"\\', "'\\'", '"""', "/*", "`", "(*", "--", "\\\"'"])
def test_quotes_that_are_never_closed_are_read_to_the_end(piece: str) -> None:
    code = piece * 5_000 + "\nclass Solution"
    for language in ("cpp", "python3", "sql", "pascal"):
        assert list(tokens_of(code, language))
