"""Every program is read, whatever it holds, as far as is said."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.similarity import LANGUAGES, READ_BYTES, Pool, Program, language_named, profile_of
from invigilator.similarity.tokens import tokens


@pytest.mark.parametrize(
    ("spelling", "word"),
    [
        ("java8", "java"),
        ("Java 21 64bit", "java"),
        ("cpp14", "cpp"),
        ("C++17 (GCC 7-32)", "cpp"),
        ("GNU G++17 7.3.0", "cpp"),
        ("c99", "c"),
        ("pypy3", "python"),
        ("py3", "python"),
        ("Python 3.11", "python"),
        ("PyPy 3-64", "python"),
        ("C# 8", "csharp"),
        ("node.js", "javascript"),
        ("tsql", "sql"),
        ("MySQL 8.0", "sql"),
        ("Whitespace", "whitespace"),
        ("lua 5.4", "lua"),
    ],
)
def test_a_judges_spelling_is_one_word(spelling: str, word: str) -> None:
    assert language_named(spelling) == word


TOLD = {
    "java": ('class A { int f(){ return g("//") / 2; } } // c', 'g "//" / 2'),
    "cpp": ('#include <x>\nint f(){ return g("//") / 2; } // c', 'g "//" / 2'),
    "c": ('#include <x>\nint f(){ return g("//") / 2; } // c', 'g "//" / 2'),
    "python": ('import x\nf(g("#") / 2) # c', 'f g "#" / 2'),
    "javascript": ('const f = x => g("//") / 2 // c', 'g "//" / 2'),
    "typescript": ('const f = (x: number) => g("//") / 2 // c', 'g "//" / 2'),
    "go": ('package a\nfunc f() int { return g("//") / 2 } // c', 'g "//" / 2'),
    "rust": ('use a::b;\nfn f() -> i32 { g("//") / 2 } // c', 'g "//" / 2'),
    "kotlin": ('import a.b\nfun f() = g("//") / 2 // c', 'g "//" / 2'),
    "csharp": ('using A;\nclass B { int F() { return g("//") / 2; } } // c', 'g "//" / 2'),
    "sql": ("select a / 2 from t where b = '--' -- c", "b = '--'"),
    "ruby": ('x = g("#") / 2 # c', 'g "#" / 2'),
    "php": ('<?php function f() { return g("//") / 2; } // c', 'g "//" / 2'),
    "scala": ('import a.b\nobject A { def f = g("//") / 2 } // c', 'g "//" / 2'),
    "pascal": ("program p; begin x := g('//') / 2 end. // c", "g '//' / 2"),
    "swift": ('import A\nlet x = g("//") / 2 // c', 'g "//" / 2'),
    "haskell": ('import A\nmain = g "--" / 2 -- c', 'g "--" / 2'),
    "lua": ('x = g("//") / 2 // c', 'g "//" / 2'),
}


@pytest.mark.parametrize("language", [*(each.name for each in LANGUAGES), "lua"])
def test_comments_and_imports_are_dropped_and_strings_are_whole(language: str) -> None:
    code, kept = TOLD[language]
    found = tokens(code, language)
    parts = zip(found.starts, found.ends, strict=True)
    text = " ".join(found.source[start:end].decode() for start, end in parts)
    assert kept in text
    assert " c" not in text.removeprefix("class")
    assert "import" not in text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from([*(each.name for each in LANGUAGES), "lua", ""]))
def test_any_text_is_read_in_any_language(code: str, language: str) -> None:
    found = tokens(code, language)
    assert len(found.kinds) == len(found.values) == len(found.starts)
    pool = Pool()
    for name in ("one", "other"):
        pool.add(Program(id=name, code=code, language=language))
    assert all(0 <= each.score <= 1 for each in pool.matches("one"))


@pytest.mark.parametrize(
    "code",
    ["", "\0\x01\ud800" * 100, "(" * 100_000, "{[" * 50_000, "a." * 60_000, "\n" * 200_000],
    ids=["empty", "binary", "deep", "deep in two", "chained", "blank"],
)
@pytest.mark.parametrize("language", ["java", "cpp", "python", "lua"])
def test_hostile_programs_are_bounded(code: str, language: str) -> None:
    found = tokens(code, language)
    assert len(found.source) <= READ_BYTES
    assert len(found.kinds) <= READ_BYTES


def test_another_process_tells_the_same_numbers() -> None:
    code = "class A { int f(int x) { return x * 2 + g(x, 7) - h(x); } }"
    mine = profile_of(Program(id="a", code=code, language="java"))
    asked = (
        "from invigilator.similarity import *;"
        f"p = profile_of(Program(id='a', code={code!r}, language='java'));"
        "print(p.grams.tolist(), p.values.tolist(), p.exact, p.skeleton)"
    )
    theirs = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert theirs.stdout.split() == (
        f"{mine.grams.tolist()} {mine.values.tolist()} {mine.exact} {mine.skeleton}".split()
    )
