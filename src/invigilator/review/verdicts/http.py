"""The reference API's review calls: the roster, the next person, a verdict, lists of verdicts."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import number_of
from invigilator.parameters import FromQuery, JSONBody
from invigilator.review.verdicts.reviewer import reviewer_of
from invigilator.review.verdicts.service import Verdicts
from invigilator.review.verdicts.wire import (
    MineAnswer,
    NextAnswer,
    NextCall,
    ReviewRoster,
    ReviewsAnswer,
    RosterCall,
    RosterSet,
    VerdictCall,
    VerdictTaken,
    decision_of,
    limit_of,
    require_username,
    usernames_of,
    verdict_documents,
)

_ROSTER_BYTES_MAX = 1024 * 1024
_BODY_BYTES_MAX = 128 * 1024

_Call = Request[Any, Any, Any]


def routes(verdicts: Verdicts, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """The six review calls."""

    @post(
        "/api/admin/review-roster",
        guards=[guard.reference(Permission.AUTHOR)],
        status_code=HTTP_200_OK,
        request_max_body_size=_ROSTER_BYTES_MAX,
    )
    async def review_roster_set(data: JSONBody[RosterCall], request: _Call) -> RosterSet:
        """Replace the list of people to review."""
        usernames = usernames_of(data)
        exam_slug = await verdicts.exam_meant(data.contest_slug)
        return RosterSet(await verdicts.set_roster(caller_on(request), exam_slug, usernames))

    @get("/api/admin/review-roster", guards=[guard.reference(Permission.WATCH)])
    async def review_roster_read(
        request: _Call, contest_slug: FromQuery[str | None] = None
    ) -> ReviewRoster:
        """The list of people to review, and how far their reviews have come."""
        exam_slug = await verdicts.exam_meant(contest_slug)
        stand = await verdicts.roster(caller_on(request), exam_slug)
        return ReviewRoster(
            usernames=stand.usernames,
            total=len(stand.usernames),
            with_0_reviews=stand.with_0_reviews,
            with_1_review=stand.with_1_review,
            with_2plus_reviews=stand.with_2plus_reviews,
            active_claims=stand.active_claims,
            contest_slug=exam_slug,
        )

    @post(
        "/api/admin/review-next",
        guards=[guard.reference(Permission.JUDGE)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def review_next(data: JSONBody[NextCall], request: _Call) -> NextAnswer:
        """The next person to review, claimed for ten minutes and for as long as one looks."""
        caller = caller_on(request)
        reviewer = reviewer_of(caller, data.reviewer_name)
        exam_slug = await verdicts.exam_meant(data.contest_slug)
        username = await verdicts.next(caller, exam_slug, reviewer)
        return NextAnswer(done=True) if username is None else NextAnswer(username=username)

    @post(
        "/api/admin/review-verdict",
        guards=[guard.reference(Permission.JUDGE)],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def review_verdict(data: JSONBody[VerdictCall], request: _Call) -> VerdictTaken:
        """Give one's verdict about a person; a second one takes the first one's place."""
        require_username(data)
        caller = caller_on(request)
        reviewer = reviewer_of(caller, data.reviewer_name)
        decision = decision_of(data)
        exam_slug = await verdicts.exam_meant(data.contest_slug)
        await verdicts.give(caller, exam_slug, reviewer, decision)
        return VerdictTaken()

    @get("/api/admin/review-mine", guards=[guard.reference(Permission.JUDGE)])
    async def review_mine(
        request: _Call,
        reviewer_name: FromQuery[str | None] = None,
        contest_slug: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> MineAnswer:
        """One's own verdicts, newest first."""
        caller = caller_on(request)
        reviewer = reviewer_of(caller, reviewer_name)
        exam_slug = await verdicts.exam_meant(contest_slug)
        count, page = await verdicts.by_reviewer(
            caller, exam_slug, reviewer, before=number_of(after), limit=limit_of(limit)
        )
        return MineAnswer(count, verdict_documents(page.verdicts), _cursor(page.next_number))

    @get("/api/admin/reviews", guards=[guard.reference(Permission.WATCH)])
    async def reviews_list(
        request: _Call,
        username: FromQuery[str] = "",
        contest_slug: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> ReviewsAnswer:
        """An exam's verdicts, newest first; of one person where `username` is given."""
        exam_slug = await verdicts.exam_meant(contest_slug)
        page = await verdicts.of_exam(
            caller_on(request),
            exam_slug,
            username=username,
            before=number_of(after),
            limit=limit_of(limit),
        )
        return ReviewsAnswer(verdict_documents(page.verdicts), _cursor(page.next_number))

    return [
        review_roster_set,
        review_roster_read,
        review_next,
        review_verdict,
        review_mine,
        reviews_list,
    ]


def _cursor(number: int | None) -> str | None:
    return None if number is None else str(number)
