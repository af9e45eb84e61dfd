"""JSON becomes one of our types by decoders that one thread has made."""

import ast
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parent.parent.parent / "src" / "invigilator"

# These make a decoder of the same type as they are imported.
CONVERTING = {"wire/decoding.py", "exams/policy.py", "exams/terms.py", "app/setting_values.py"}

FIRST_DECODED_BY_FOUR = """
import sys, threading, msgspec
from invigilator.wire import decoder_of
sys.setswitchinterval(1e-6)
for number in range(200):
    inner = [
        msgspec.defstruct(f"I{number}_{each}", [(f"f{n}", "int | str | None") for n in range(8)])
        for each in range(6)
    ]
    outer = msgspec.defstruct(f"O{number}", [(f"x{n}", kind) for n, kind in enumerate(inner)])
    data = msgspec.json.encode(outer(*[kind(*range(8)) for kind in inner]))
    barrier = threading.Barrier(4)
    def decode():
        barrier.wait()
        assert decoder_of(outer).decode(data).x5.f7 == 7
    threads = [threading.Thread(target=decode) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
"""


def calls(path: Path) -> list[tuple[str, bool]]:
    """Every call of msgspec in a file, and whether it names a type by keyword."""
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [
        (ast.unparse(node.func), any(word.arg == "type" for word in node.keywords))
        for node in found
        if ast.unparse(node.func).startswith("msgspec.")
    ]


def test_nothing_decodes_into_a_type_that_two_threads_may_meet_first() -> None:
    wrong = [
        (str(path.relative_to(SOURCE)), name)
        for path in SOURCE.rglob("*.py")
        for name, has_type in calls(path)
        if (name.endswith(".decode") and has_type)
        or (name == "msgspec.convert" and str(path.relative_to(SOURCE)) not in CONVERTING)
    ]
    assert wrong == []


def test_four_threads_that_meet_a_type_first_do_not_crash() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_DECODED_BY_FOUR], check=False)
    assert done.returncode == 0
