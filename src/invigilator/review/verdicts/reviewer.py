"""Who a reviewer is: the account that is signed in, or a name typed with the admin password."""

import unicodedata

from invigilator.identity import Caller
from invigilator.kernel import FieldInvalid, FieldRequired, Kind, Refusal
from invigilator.review.verdicts.model import Reviewer

_FIELD = "reviewer_name"
_NAME_LENGTH_MAX = 200


class NotYourName(Refusal):
    """Somebody who is signed in named another person as the reviewer."""

    kind = Kind.FORBIDDEN
    code = "not_your_name"
    words = "reviewer_name is not the name you are signed in with"


def reviewer_of(caller: Caller, reviewer_name: str | None) -> Reviewer:
    """The reviewer that a call means. Raises `NotYourName`, or `FieldRequired` for a blank name.

    A signed-in caller may leave the name away.
    """
    account = caller.account
    if reviewer_name is None and account is not None:
        reviewer_name = account.name
    name = (reviewer_name or "").strip()
    if not name:
        raise FieldRequired(_FIELD)
    if len(name) > _NAME_LENGTH_MAX:
        raise FieldInvalid(_FIELD, f"{_FIELD} may have at most {_NAME_LENGTH_MAX} characters")
    if account is None:
        return Reviewer(key=f"typed:{_key(name)}", name=name, by=caller.name, account_id=None)
    if _key(name) not in (_key(account.name), _key(account.display_name)):
        raise NotYourName(field=_FIELD)
    return Reviewer(
        key=f"account:{account.id}", name=account.name, by=caller.name, account_id=account.id
    )


def _key(name: str) -> str:
    """The form under which two spellings of a name are one person; no two scripts fall together.

    Cut, for one letter may become eighteen.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:_NAME_LENGTH_MAX]
