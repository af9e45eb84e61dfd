"""Many passwords at once, as a roster's file brings them: for a process that does nothing else."""

from collections.abc import Mapping

from invigilator.identity import hash_of, is_hash_of
from invigilator.jobs import Tell


def new_hashes(tell: Tell, given: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """What is to be stored of those passwords that are not stored already, by person.

    `kept` are the hashes that there are. A list that is imported again changes no password, and so
    ends nobody's session.
    """
    hashes: dict[str, str] = {}
    for done, (person, password) in enumerate(given.items(), start=1):
        if person not in kept or not is_hash_of(password, kept[person]):
            hashes[person] = hash_of(password)
        tell(done, len(given))
    return hashes
