"""What a registration must hold before anybody looks at the exam."""

from invigilator.kernel import FieldInvalid, FieldRequired, room_name
from invigilator.sittings.model import Registration
from invigilator.sittings.refusals import ConsentRequired

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


def _text(field: str, value: str | None) -> str:
    cleaned = (value or "").strip()
    if not cleaned:
        raise FieldRequired(field)
    if len(cleaned) > _LENGTH_MAX:
        raise FieldInvalid(field, f"{field} may have at most {_LENGTH_MAX} characters")
    if any(ord(character) < 32 for character in cleaned):
        raise FieldInvalid(field, f"{field} may not have control characters")
    return cleaned
