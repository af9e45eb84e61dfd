"""Lists of sittings by what was received of them."""

from functools import partial

from invigilator.database import Database, Transaction
from invigilator.evidence import Downloads, Evidence, EvidenceObject
from invigilator.exams import Exams
from invigilator.identity import Caller, Permission
from invigilator.kernel import iso_utc, place_of, username_norm
from invigilator.review.listing.documents import (
    EvidenceItem,
    RecordedSession,
    RecordingSessionsAnswer,
    SessionsAnswer,
    recorded_session,
    session_with_evidence,
)
from invigilator.sittings import (
    Overview,
    SignsOfLife,
    Sitting,
    Sittings,
    sittings_of_username,
)

_SITTINGS_MAX = 20
_SITTINGS_LOOKED_AT = 500
RECORDINGS_MAX = 500

_Place = tuple[int, str]


class EvidenceLists:
    """Answers the reference's two lists of what can be looked at."""

    def __init__(
        self,
        database: Database,
        *,
        exams: Exams,
        sittings: Sittings,
        signs: SignsOfLife,
        overview: Overview,
        evidence: Evidence,
        downloads: Downloads,
    ) -> None:
        self._database = database
        self._exams = exams
        self._sittings = sittings
        self._signs = signs
        self._overview = overview
        self._evidence = evidence
        self._downloads = downloads

    async def of_person(
        self, username: str, contest_slug: str | None, caller: Caller, *, public_url: str
    ) -> SessionsAnswer:
        """Somebody's newest sittings that the caller may look at, each with all its evidence."""
        exams = _asked_exams(contest_slug, caller)

        def query(tx: Transaction) -> SessionsAnswer:
            found = sittings_of_username(
                tx, username_norm(username), exams=exams, limit=_SITTINGS_LOOKED_AT
            )
            shown = [sitting for sitting in found if _may_look(caller, sitting)][:_SITTINGS_MAX]
            ids = [sitting.session_id for sitting in shown]
            tallies = self._evidence.session_tallies(tx, ids)
            presences = self._signs.presences(tx, ids)
            return SessionsAnswer(
                sessions=[
                    session_with_evidence(
                        sitting,
                        presences.get(sitting.session_id),
                        tallies[sitting.session_id],
                        [
                            self._item(one, caller.name, public_url)
                            for one in self._evidence.objects_of(tx, sitting)
                        ],
                    )
                    for sitting in shown
                ]
            )

        return await self._database.read(query)

    async def recordings(
        self, contest_slug: str | None, caller: Caller, *, after: str | None, limit: int
    ) -> RecordingSessionsAnswer:
        """Sittings with a recording, newest first; where there is none at all, every sitting."""
        exams = _asked_exams(contest_slug, caller)
        place = place_of(after) if after else None
        most = max(1, min(limit, RECORDINGS_MAX))
        found, is_recorded = await self._database.read(
            partial(self._recorded, caller=caller, exams=exams, after=place, limit=most + 1)
        )
        if not is_recorded:
            return await self._unrecorded(contest_slug, caller, after=after, limit=most)
        shown = found[:most]
        return RecordingSessionsAnswer(
            sessions=[session for session, _place in shown],
            next="{}.{}".format(*shown[-1][1]) if len(found) > most else None,
        )

    def _item(self, listed: EvidenceObject, by: str, public_url: str) -> EvidenceItem:
        return EvidenceItem(
            key=listed.key,
            size=listed.size_bytes,
            last_modified=iso_utc(listed.last_modified_ms),
            download_url=self._downloads.signed_url(listed.key, by, public_url),
        )

    def _recorded(
        self,
        tx: Transaction,
        *,
        caller: Caller,
        exams: frozenset[str] | None,
        after: _Place | None,
        limit: int,
    ) -> tuple[list[tuple[RecordedSession, _Place]], bool]:
        """Recordings that the caller may look at, with their places; and whether any are there.

        Rooms are looked up sitting by sitting: it goes on until the page is full.
        """
        found: list[tuple[RecordedSession, _Place]] = []
        while len(found) < limit:
            page = self._evidence.recordings(tx, exams=exams, after=after, limit=limit)
            for tally in page:
                sitting = self._sittings.get(tx, tally.session_id)
                after = (tally.begun_at_ms, tally.session_id)
                if sitting is not None and _may_look(caller, sitting):
                    found.append((recorded_session(sitting, tally.chunk_count), after))
            if len(page) < limit:
                break
        any_recorded = found or self._evidence.recordings(tx, exams=exams, limit=1)
        return found[:limit], bool(any_recorded)

    async def _unrecorded(
        self, contest_slug: str | None, caller: Caller, *, after: str | None, limit: int
    ) -> RecordingSessionsAnswer:
        exam = await self._exams.meant(contest_slug)
        if exam is None or not caller.may(Permission.VIEW, exam.slug):
            return RecordingSessionsAnswer(sessions=[], next=None)
        page = await self._overview.page(
            exam.slug, caller, status=None, room=None, search=None, after=after, limit=limit
        )
        return RecordingSessionsAnswer(
            sessions=[recorded_session(sitting, 0) for sitting in page.sittings], next=page.next
        )


def _asked_exams(contest_slug: str | None, caller: Caller) -> frozenset[str] | None:
    if not contest_slug:
        return caller.exams
    caller.require(Permission.VIEW, contest_slug)
    return frozenset({contest_slug})


def _may_look(caller: Caller, sitting: Sitting) -> bool:
    return caller.may(Permission.VIEW, sitting.exam_slug, sitting.room)
