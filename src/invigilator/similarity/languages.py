"""Which languages are read with a grammar, and by how many names judges call each of them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language whose grammar is installed.

    `module` and `entry` name the grammar's function; `dropped` are nodes that everybody has to
    write, such as imports: they and what is in them say nothing about who wrote a program.
    """

    name: str
    module: str
    entry: str = "language"
    names: tuple[str, ...]
    endings: tuple[str, ...]
    dropped: frozenset[str] = frozenset()


LANGUAGES: tuple[Language, ...] = (
    Language(
        name="java",
        module="tree_sitter_java",
        names=("java", "jdk", "openjdk"),
        endings=(".java",),
        dropped=frozenset({"import_declaration", "package_declaration"}),
    ),
    Language(
        name="cpp",
        module="tree_sitter_cpp",
        names=("cpp", "c++", "cc", "cxx", "g++", "gnu c++", "gnu g++", "clang++", "visual c++"),
        endings=(".cpp", ".cc", ".cxx", ".hpp", ".h"),
        dropped=frozenset({"preproc_include", "using_declaration"}),
    ),
    Language(
        name="c",
        module="tree_sitter_c",
        names=("c", "gcc", "gnu c", "gnu gcc", "ansi c", "clang"),
        endings=(".c",),
        dropped=frozenset({"preproc_include"}),
    ),
    Language(
        name="python",
        module="tree_sitter_python",
        names=("python", "py", "pypy", "cpython"),
        endings=(".py",),
        dropped=frozenset({"import_statement", "import_from_statement", "future_import_statement"}),
    ),
    Language(
        name="javascript",
        module="tree_sitter_javascript",
        names=("javascript", "js", "node", "nodejs", "node.js", "ecmascript"),
        endings=(".js", ".mjs", ".cjs", ".jsx"),
        dropped=frozenset({"import_statement"}),
    ),
    Language(
        name="typescript",
        module="tree_sitter_typescript",
        entry="language_typescript",
        names=("typescript", "ts", "deno"),
        endings=(".ts", ".tsx"),
        dropped=frozenset({"import_statement"}),
    ),
    Language(
        name="go",
        module="tree_sitter_go",
        names=("go", "golang"),
        endings=(".go",),
        dropped=frozenset({"import_declaration", "package_clause"}),
    ),
    Language(
        name="rust",
        module="tree_sitter_rust",
        names=("rust", "rs", "rustc"),
        endings=(".rs",),
        dropped=frozenset({"use_declaration"}),
    ),
    Language(
        name="kotlin",
        module="tree_sitter_kotlin",
        names=("kotlin", "kt"),
        endings=(".kt", ".kts"),
        dropped=frozenset({"import", "package_header"}),
    ),
    Language(
        name="csharp",
        module="tree_sitter_c_sharp",
        names=("csharp", "c#", "cs", "mono", "mono c#", ".net", "dotnet"),
        endings=(".cs",),
        dropped=frozenset({"using_directive"}),
    ),
    Language(
        name="sql",
        module="tree_sitter_sql",
        names=("sql", "oracle", "db2"),
        endings=(".sql",),
    ),
    Language(
        name="ruby",
        module="tree_sitter_ruby",
        names=("ruby", "rb", "jruby", "truffleruby"),
        endings=(".rb",),
    ),
    Language(
        name="php",
        module="tree_sitter_php",
        entry="language_php",
        names=("php",),
        endings=(".php",),
        dropped=frozenset({"namespace_use_declaration", "php_tag"}),
    ),
    Language(
        name="scala",
        module="tree_sitter_scala",
        names=("scala",),
        endings=(".scala", ".sc"),
        dropped=frozenset({"import_declaration", "package_clause"}),
    ),
    Language(
        name="pascal",
        module="tree_sitter_pascal",
        names=("pascal", "pas", "fpc", "freepascal", "free pascal", "delphi", "pascalabc.net"),
        endings=(".pas", ".pp", ".dpr"),
        dropped=frozenset({"declUses"}),
    ),
    Language(
        name="swift",
        module="tree_sitter_swift",
        names=("swift",),
        endings=(".swift",),
        dropped=frozenset({"import_declaration"}),
    ),
    Language(
        name="haskell",
        module="tree_sitter_haskell",
        names=("haskell", "hs", "ghc"),
        endings=(".hs",),
        dropped=frozenset({"imports"}),
    ),
)

_BY_NAME = {spelling: each for each in LANGUAGES for spelling in each.names}
_BY_ENDING = {ending: each for each in LANGUAGES for ending in each.endings}
_REMARK = re.compile(r"[(\[].*", re.DOTALL)
_VERSION = re.compile(r"[\s_\-]*v?\d[\w.+\-]*$")
_FIRST_WORD = re.compile(r"\d|[\s_]v?\d")
_KEPT_CHARACTERS = 80


def language_named(spelling: str) -> str:
    """The one word for a language that a judge spells `C++17 (GCC 7-32)`, `java8` or `pypy3`.

    A language without a grammar keeps its own name, in lower case and without its version, so that
    its programs meet each other too.
    """
    name = _REMARK.sub("", spelling[:_KEPT_CHARACTERS].casefold()).strip()
    for shorter in (name, _VERSION.sub("", name), _FIRST_WORD.split(name)[0].strip(" _-")):
        known = _BY_NAME.get(shorter)
        if known is not None:
            return known.name
    # Whatever the database is called, its programs are read alike.
    return "sql" if "sql" in name else _VERSION.sub("", name) or name


def language_of_file(name: str) -> str | None:
    """The language that a file's ending tells, None where it tells none that has a grammar."""
    found = _BY_ENDING.get("." + name.casefold().rpartition(".")[2])
    return None if found is None else found.name


def grammar_of(name: str) -> Language | None:
    """The grammar for a language by our word for it, None where there is none."""
    return next((each for each in LANGUAGES if each.name == name), None)
