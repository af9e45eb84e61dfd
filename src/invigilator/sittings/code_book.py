"""Makes one-time codes and takes them, in a transaction of the caller's."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from invigilator.database import Transaction
from invigilator.exams import exam_stream
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id, new_token, token_digest, username_norm
from invigilator.sittings import codes_store
from invigilator.sittings.code_facts import CodeMade, CodeUsed
from invigilator.sittings.code_model import Code, CodeInvalid, CodeKind

# Without 0 and O, 1 and I and L, U and V: what is written on a board is read from the last row.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_LENGTH = 8


class Person(NamedTuple):
    """For whom a code is."""

    username: str
    name: str
    room: str


class Made(NamedTuple):
    """A new code, in clear: it can be shown this once."""

    text: str
    code: Code


class Said(NamedTuple):
    """What somebody said is a code of theirs. Blanks, dashes and small letters do no harm."""

    exam_slug: str
    username_norm: str
    kind: CodeKind
    text: str


@dataclass(frozen=True, slots=True)
class CodeBook:
    """Keeps of each code a digest that is worth nothing without the installation's secret."""

    journal: Journal
    clock: Clock
    secret: bytes

    def make(
        self,
        tx: Transaction,
        exam_slug: str,
        kind: CodeKind,
        people: Sequence[Person],
        *,
        lasts_ms: int,
        by: str,
    ) -> list[Made]:
        """A code for each of these people, known to nobody else."""
        made = [self._new(exam_slug, kind, person, lasts_ms, by) for person in people]
        codes_store.insert_codes(tx, [one.code for one in made])
        facts = [
            CodeMade(
                code_id=code.code_id,
                exam_slug=exam_slug,
                kind=kind,
                username=code.username,
                room=code.room,
                expires_at_ms=code.expires_at_ms,
                by=by,
            )
            for _, code in made
        ]
        self.journal.append(tx, exam_stream(exam_slug), facts)
        return made

    def take(self, tx: Transaction, said: Said, *, session_id: str) -> Code:
        """Use a code up for a sitting. Raises `CodeInvalid`."""
        code, now_ms = self._find(tx, said), self.clock.now_ms()
        if code is None or code.used_at_ms is not None or code.expires_at_ms < now_ms:
            raise CodeInvalid(field="code")
        used = {"used_at_ms": now_ms, "used_by_session_id": session_id}
        codes_store.change_code(tx, code.code_id, **used)
        fact = CodeUsed(code.code_id, session_id, said.exam_slug, said.kind, code.made_by)
        self.journal.append(tx, session_id, [fact])
        return code

    def was_used_by(self, tx: Transaction, said: Said, session_id: str) -> bool:
        """Whether this code did its work for this sitting: then the answer was lost, perhaps."""
        code = self._find(tx, said)
        return code is not None and code.used_by_session_id == session_id

    def _find(self, tx: Transaction, said: Said) -> Code | None:
        digest = self._digest(said)
        code = codes_store.code_by_digest(tx, said.exam_slug, said.username_norm, said.kind, digest)
        return None if code is None or code.revoked_at_ms is not None else code

    def _new(self, exam_slug: str, kind: CodeKind, person: Person, lasts_ms: int, by: str) -> Made:
        text, norm, now_ms = _new_text(), username_norm(person.username), self.clock.now_ms()
        code = Code(
            code_id=new_id(),
            exam_slug=exam_slug,
            kind=kind,
            digest=self._digest(Said(exam_slug, norm, kind, text)),
            username=person.username,
            username_norm=norm,
            name=person.name,
            room=person.room,
            made_by=by,
            made_at_ms=now_ms,
            expires_at_ms=now_ms + lasts_ms,
        )
        return Made(text, code)

    def _digest(self, said: Said) -> bytes:
        text = "".join(said.text.split()).replace("-", "").upper()
        message = "\0".join(("code", said.exam_slug, said.username_norm, said.kind, text))
        return hmac.new(self.secret, message.encode(), hashlib.sha256).digest()


def _new_text() -> str:
    # A random 256-bit number, of which the alphabet takes its share: no letter is likelier.
    number, letters = int.from_bytes(token_digest(new_token())), []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
