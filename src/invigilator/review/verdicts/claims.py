"""Who has whom before their eyes: taken, renewed by looking, passed by, run out."""

from collections.abc import Sequence
from dataclasses import replace

from invigilator.database import Transaction
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.review.verdicts import claim_store, store
from invigilator.review.verdicts.facts import ReviewClaimed, ReviewSkipped, review_stream
from invigilator.review.verdicts.model import Claim, Entry, Reviewer

CLAIMED_FOR_MS = 10 * 60_000
"""How long a claim lasts after it was taken, or after its reviewer last looked at the recording."""

_RENEWED_AT_MOST_EVERY_MS = 60_000


class Claims:
    """The claims of an installation. Every verb runs in its caller's transaction."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal = journal
        self._clock = clock

    def take_next(
        self, tx: Transaction, exam_slug: str, reviewer: Reviewer, *, among: frozenset[str] | None
    ) -> Entry | None:
        """Claim whose turn it is; None where nobody is left for this reviewer now.

        Whoever the reviewer held without a verdict is passed by: they come again when everybody
        else was served, and not within ten minutes. Nobody is passed by into oblivion: others are
        given them, and so is this reviewer later.
        """
        self._pass_by(tx, exam_slug, reviewer)
        now_ms = self._clock.now_ms()
        entry = store.next_entry(
            tx,
            exam_slug,
            reviewer.key,
            now_ms=now_ms,
            skipped_before_ms=now_ms - CLAIMED_FOR_MS,
            among=among,
        )
        if entry is not None:
            self._take(tx, entry, reviewer)
        return entry

    def under_review(
        self, tx: Transaction, exam_slug: str, usernames_norm: Sequence[str]
    ) -> frozenset[str]:
        """Whose review is open: on the roster without a verdict, or before a reviewer's eyes."""
        undecided = store.undecided_among(tx, exam_slug, usernames_norm)
        now_ms = self._clock.now_ms()
        return undecided | claim_store.claimed_among(tx, exam_slug, usernames_norm, now_ms)

    def end(self, tx: Transaction, exam_slug: str, username_norm: str, reviewer: Reviewer) -> None:
        """The reviewer has decided. Another's claim on the same person stays."""
        claim_store.end_claim(tx, exam_slug, username_norm, reviewer.key)

    def is_renewal_due(
        self, tx: Transaction, exam_slug: str, username_norm: str, viewer: str
    ) -> bool:
        """Whether `renew` would change anything: at most once a minute, for one row is read."""
        return self._renewed(tx, exam_slug, username_norm, viewer) is not None

    def renew(self, tx: Transaction, exam_slug: str, username_norm: str, viewer: str) -> None:
        """`viewer` looks at a recording of this person: if the claim is theirs, it lasts on.

        `viewer` is a caller's name: an account's, or the admin password's, which is all that is
        known of who looks with it.
        """
        claim = self._renewed(tx, exam_slug, username_norm, viewer)
        if claim is not None:
            claim_store.save_claim(tx, claim)

    def _renewed(
        self, tx: Transaction, exam_slug: str, username_norm: str, viewer: str
    ) -> Claim | None:
        claim = claim_store.claim_of(tx, exam_slug, username_norm)
        if claim is None or claim.reviewer.by != viewer:
            return None
        # One that has run out and that nobody else has taken is as good as one that has not.
        expires_at_ms = self._clock.now_ms() + CLAIMED_FOR_MS
        if expires_at_ms - claim.expires_at_ms < _RENEWED_AT_MOST_EVERY_MS:
            return None
        return replace(claim, expires_at_ms=expires_at_ms)

    def _take(self, tx: Transaction, entry: Entry, reviewer: Reviewer) -> None:
        now_ms = self._clock.now_ms()
        claim = Claim(
            exam_slug=entry.exam_slug,
            username_norm=entry.username_norm,
            reviewer=reviewer,
            claimed_at_ms=now_ms,
            expires_at_ms=now_ms + CLAIMED_FOR_MS,
        )
        claim_store.save_claim(tx, claim)
        fact = ReviewClaimed(
            exam_slug=entry.exam_slug,
            username=entry.username,
            username_norm=entry.username_norm,
            reviewer_name=reviewer.name,
            by=reviewer.by,
        )
        self._journal.append(tx, review_stream(entry.exam_slug), [fact])

    def _pass_by(self, tx: Transaction, exam_slug: str, reviewer: Reviewer) -> None:
        for claim in claim_store.claims_by(tx, exam_slug, reviewer.key):
            claim_store.end_claim(tx, exam_slug, claim.username_norm, reviewer.key)
            claim_store.save_skip(tx, claim, at_ms=self._clock.now_ms())
            entry = store.entry_of(tx, exam_slug, claim.username_norm)
            fact = ReviewSkipped(
                exam_slug=exam_slug,
                username=entry.username if entry else claim.username_norm,
                username_norm=claim.username_norm,
                reviewer_name=reviewer.name,
                by=reviewer.by,
            )
            self._journal.append(tx, review_stream(exam_slug), [fact])
