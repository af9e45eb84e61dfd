"""What a registration must hold before anybody looks at the exam."""

from invigilator.candidates import CandidateAccount
from invigilator.kernel import FieldInvalid, FieldRequired, room_name, username_norm
from invigilator.sittings.model import Registration
from invigilator.sittings.refusals import ConsentRequired, SignedInAsAnother

_LENGTH_MAX = 200


def registration_of(
    *,
    username: str | None,
    name: str | None,
    roll_number: str | None,
    email: str | None,
    room: str | None,
    consent_accepted: object,
) -> Registration:
    """A cleaned registration. Raises `FieldRequired`, `FieldInvalid` or `ConsentRequired`.

    Consent is the value `true` and nothing that merely looks like it.
    """
    registration = Registration(
        username=_text("hackerrank_username", username),
        name=_text("name", name),
        roll_number=_text("roll_number", roll_number),
        email=_text("email", email),
        room=room_name(room or ""),
    )
    if consent_accepted is not True:
        raise ConsentRequired(field="consent_accepted")
    return registration


def registration_by_account(
    candidate: CandidateAccount, *, claimed: str | None, consent_accepted: object
) -> Registration:
    """Who is signed in, to be placed as the roster has them. They type nothing but consent.

    `claimed` is a username that the call names all the same. Raises `SignedInAsAnother` where it is
    somebody else's, or `ConsentRequired`.
    """
    if claimed and username_norm(claimed) != candidate.username_norm:
        raise SignedInAsAnother(field="hackerrank_username")
    if consent_accepted is not True:
        raise ConsentRequired(field="consent_accepted")
    # The roster says more, but for who is let in by a code and is not on it.
    username = candidate.username
    return Registration(username=username, name=username, roll_number="", email="", room="")


def _text(field: str, value: str | None) -> str:
    cleaned = (value or "").strip()
    if not cleaned:
        raise FieldRequired(field)
    if len(cleaned) > _LENGTH_MAX:
        raise FieldInvalid(field, f"{field} may have at most {_LENGTH_MAX} characters")
    if any(ord(character) < 32 for character in cleaned):
        raise FieldInvalid(field, f"{field} may not have control characters")
    return cleaned
