"""What a program is compared by: its leaves, what kind each is, and where it stands.

Identifiers become V, literals N or S, primitive types T; comments, imports and `;,(){}` are
dropped. So a new name, another layout or another number changes nothing in the kinds, while the
values beside them still tell whose names they were.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import import_module

import numpy as np
import numpy.typing as npt
import tree_sitter

from invigilator.similarity.languages import Language, grammar_of
from invigilator.similarity.lexing import (
    DROPPED_MARKS,
    NAME,
    NUMBER,
    SYMBOLS,
    TEXT,
    lexed,
)

READ_BYTES = 64 * 1024
"""How much of a program is read; what stands behind it is not seen."""

TYPE = "T"
_DROP, _LEAF, _INNER = range(3)
_TEXTS = frozenset(
    [
        "string_literal",
        "character_literal",
        "char_literal",
        "raw_string_literal",
        "string",
        "template_string",
        "interpreted_string_literal",
        "rune_literal",
        "multiline_string_literal",
        "verbatim_string_literal",
        "interpolated_string_expression",
        "encapsed_string",
        "nowdoc_string",
        "heredoc",
        "heredoc_body",
        "interpolated_string",
        "literalString",
        "literalStringMultiline",
        "literalChar",
        "line_string_literal",
        "multi_line_string_literal",
        "char",
        "character",
        "regex",
        "regex_literal",
        "simple_symbol",
        "delimited_symbol",
        "system_lib_string",
        "literal",
    ]
)
_NUMBERS = frozenset(
    [
        "decimal_integer_literal",
        "hex_integer_literal",
        "octal_integer_literal",
        "binary_integer_literal",
        "decimal_floating_point_literal",
        "hex_floating_point_literal",
        "number_literal",
        "integer",
        "float",
        "number",
        "int_literal",
        "float_literal",
        "imaginary_literal",
        "integer_literal",
        "real_literal",
        "literalNumber",
        "floating_point_literal",
        "hex_literal",
        "oct_literal",
        "bin_literal",
    ]
)
_TYPES = frozenset(
    [
        "integral_type",
        "floating_point_type",
        "boolean_type",
        "void_type",
        "primitive_type",
        "sized_type_specifier",
        "predefined_type",
        "placeholder_type_specifier",
        "implicit_type",
    ]
)
_NAMES = frozenset(
    [
        "name",
        "variable",
        "constant",
        "field_name",
        "label_name",
        "instance_variable",
        "global_variable",
        "class_variable",
    ]
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A program's leaves in their order.

    `kinds` has one character a token. `values` (uint32) tells each token's own text, `starts` and
    `ends` (uint32) where it stands in `source`, in bytes. `symbols` tells the kind of a character:
    the 64-bit value of the kind with code c stands at index c.
    """

    kinds: str
    values: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.uint32]
    ends: npt.NDArray[np.uint32]
    symbols: npt.NDArray[np.uint64]
    source: bytes


def stable_hash(text: str) -> int:
    """A number of 64 bits for a text, the same in every process and on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class _Grammar:
    parser: tree_sitter.Parser
    actions: list[int]
    codes: list[str]
    symbols: npt.NDArray[np.uint64]


def _action(language: Language, kind: str, is_named: bool) -> tuple[int, str]:
    if kind in language.dropped or (is_named and kind.endswith("comment")):
        return _DROP, ""
    if not is_named:
        return (_DROP, "") if kind in DROPPED_MARKS else (_LEAF, kind)
    for symbol, kinds in ((TEXT, _TEXTS), (TYPE, _TYPES), (NUMBER, _NUMBERS), (NAME, _NAMES)):
        if kind in kinds:
            return _LEAF, symbol
    return (_LEAF, NAME) if kind.endswith("identifier") else (_INNER, kind)


_KINDS = 1 << 16


@cache
def _grammar(language: Language) -> _Grammar:
    grammar = tree_sitter.Language(getattr(import_module(language.module), language.entry)())
    known = range(grammar.node_kind_count)
    told = [
        _action(language, grammar.node_kind_for_id(each) or "", grammar.node_kind_is_named(each))
        for each in known
    ]
    # What the grammar could not read is a node whose number lies beyond all of its kinds.
    told += [(_INNER, "unreadable")] * (_KINDS - len(told))
    ordered = ["", *sorted({symbol for _, symbol in told} - {""})]
    code = {symbol: chr(number) for number, symbol in enumerate(ordered)}
    return _Grammar(
        parser=tree_sitter.Parser(grammar),
        actions=[action for action, _ in told],
        codes=[code[symbol] for _, symbol in told],
        symbols=np.array([stable_hash(symbol) for symbol in ordered], dtype=np.uint64),
    )


_LEXED_SYMBOLS = np.array([stable_hash(symbol) for symbol in SYMBOLS], dtype=np.uint64)


def _leaves(grammar: _Grammar, source: bytes) -> Iterator[tuple[str, int, int]]:
    actions, codes = grammar.actions, grammar.codes
    cursor = grammar.parser.parse(source).walk()
    while True:
        node = cursor.node
        if node is None:
            return
        kind = node.kind_id
        action = actions[kind]
        if action == _INNER and cursor.goto_first_child():
            continue
        if action != _DROP and node.start_byte < node.end_byte:
            yield codes[kind], node.start_byte, node.end_byte
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def tokens(code: str, language: str) -> Tokens:
    """The tokens of a program; whatever it holds, it is read as far as `READ_BYTES`."""
    source = code.encode("utf-8", "replace")[:READ_BYTES]
    known = grammar_of(language)
    if known is None:
        symbols, found = _LEXED_SYMBOLS, list(lexed(source))
    else:
        grammar = _grammar(known)
        symbols, found = grammar.symbols, list(_leaves(grammar, source))
    kinds = "".join(each[0] for each in found)
    return Tokens(
        kinds=kinds,
        values=np.array([zlib.crc32(source[start:end]) for _, start, end in found], np.uint32),
        starts=np.array([start for _, start, _ in found], np.uint32),
        ends=np.array([end for _, _, end in found], np.uint32),
        symbols=symbols,
        source=source,
    )
