"""Tokens of a program in a language without a grammar, told from its characters alone.

Strings and comments are told apart in one pass from left to right, so `//` in a string is text and
no comment. What it cannot know are a language's own keywords and its own comment signs: it takes
those that most languages share.
"""

import re
from collections.abc import Iterator

NAME, NUMBER, TEXT = "V", "N", "S"
DROPPED_MARKS = frozenset(";,(){}$")

_KEYWORDS = [
    "abstract",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "begin",
    "bool",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "def",
    "default",
    "defer",
    "del",
    "delete",
    "div",
    "do",
    "done",
    "double",
    "downto",
    "elif",
    "else",
    "elsif",
    "end",
    "endif",
    "ensure",
    "enum",
    "except",
    "export",
    "extends",
    "extern",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "foreach",
    "from",
    "func",
    "function",
    "global",
    "go",
    "goto",
    "if",
    "implements",
    "in",
    "include",
    "int",
    "interface",
    "is",
    "lambda",
    "let",
    "local",
    "long",
    "loop",
    "match",
    "mod",
    "module",
    "namespace",
    "new",
    "next",
    "nil",
    "not",
    "null",
    "object",
    "of",
    "or",
    "package",
    "pass",
    "private",
    "procedure",
    "program",
    "protected",
    "public",
    "raise",
    "record",
    "repeat",
    "rescue",
    "return",
    "self",
    "short",
    "static",
    "string",
    "struct",
    "super",
    "switch",
    "then",
    "this",
    "throw",
    "to",
    "true",
    "try",
    "type",
    "typedef",
    "union",
    "unless",
    "unsigned",
    "until",
    "using",
    "val",
    "var",
    "void",
    "when",
    "where",
    "while",
    "with",
    "xor",
    "yield",
]
_OPERATORS = [
    "===",
    "!==",
    ">>>",
    "<=>",
    "...",
    "<<=",
    ">>=",
    "**=",
    "||",
    "&&",
    "==",
    "!=",
    "<=",
    ">=",
    "<<",
    ">>",
    "++",
    "--",
    "+=",
    "-=",
    "*=",
    "/=",
    "%=",
    "&=",
    "|=",
    "^=",
    "->",
    "=>",
    "::",
    ":=",
    "..",
    "**",
    "//",
    "??",
    "+",
    "-",
    "*",
    "/",
    "%",
    "&",
    "|",
    "^",
    "~",
    "!",
    "<",
    ">",
    "=",
    "?",
    ":",
    ".",
    "@",
    "#",
    "[",
    "]",
    "\\",
    "`",
]
SYMBOLS: tuple[str, ...] = ("", NAME, NUMBER, TEXT, "other", *_KEYWORDS, *_OPERATORS)
"""Every kind that this lexer tells, by its code."""

_CODES = {symbol: chr(code) for code, symbol in enumerate(SYMBOLS)}
_TOKEN = re.compile(
    rb"(?P<space>\s+)"
    rb"|(?P<comment>//[^\n]*|/\*(?s:.)*?(?:\*/|\Z)|(?:(?<=\n)|\A)[ \t]*(?:#|--|%|')[^\n]*)"
    rb"|(?P<text>\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?)"
    rb"|(?P<number>\d[\w.]*)"
    rb"|(?P<word>[A-Za-z_\x80-\xff][\w\x80-\xff]*)"
    rb"|(?P<operator>" + b"|".join(re.escape(each.encode()) for each in _OPERATORS) + rb")"
    rb"|(?P<other>(?s:.))"
)


def lexed(source: bytes) -> Iterator[tuple[str, int, int]]:
    """The code, the start and the end in bytes of each token."""
    for found in _TOKEN.finditer(source):
        group = found.lastgroup
        if group in {"space", "comment"}:
            continue
        text = found.group().decode("utf-8", "replace")
        if group == "word":
            code = _CODES.get(text.casefold(), _CODES[NAME])
        elif group == "operator":
            code = _CODES[text]
        elif group == "other":
            if text in DROPPED_MARKS:
                continue
            code = _CODES["other"]
        else:
            code = _CODES[NUMBER if group == "number" else TEXT]
        yield code, found.start(), found.end()
