"""The catalogue's types of what analysis of a contest's submissions sends.

Their severity is the sender's; what stands here is what they mean, and what a first look expects.
"""

from invigilator.alerts.entry import Entry
from invigilator.alerts.model import Action
from invigilator.detection import Severity

_SHARED_CAUSES = (
    "a template, a library or a textbook's solution that many know",
    "a problem so short that right answers look alike",
)

CONTEST_TYPES: dict[str, Entry] = {
    "recurring_pair": Entry(
        severity=Severity.CRITICAL,
        action=Action.NOTIFY,
        title="Recurring identical code",
        meaning="Two candidates handed in code that is the same but for names and layout, on "
        "several problems or on a hard one.",
        false_causes=_SHARED_CAUSES,
    ),
    "peer_copy_cluster": Entry(
        severity=Severity.CRITICAL,
        action=Action.NOTIFY,
        title="Identical code on one problem",
        meaning="Several candidates handed in code for one problem that few solve, and it is the "
        "same but for names and layout. Where it says that the difficulty is not known yet, it is "
        "a question.",
        false_causes=_SHARED_CAUSES,
    ),
    "web_paste": Entry(
        severity=Severity.WARNING,
        action=Action.NOTE,
        title="Code with marks of a web page",
        meaning="A submission has characters or names that text from web pages has and typed code "
        "seldom has.",
        false_causes=(
            "an editor that puts in such characters by itself",
            "a template that the contest allows",
        ),
    ),
    "first_attempt_solve": Entry(
        severity=Severity.INFO,
        action=Action.NOTE,
        title="Solved on the first attempt",
        meaning="Problems were solved by the first submission. By itself it says nothing.",
        false_causes=("a candidate who tests before handing in", "an easy problem"),
    ),
    "tough_first_attempt": Entry(
        severity=Severity.CRITICAL,
        action=Action.NOTIFY,
        title="Hard problem solved on the first attempt",
        meaning="A problem that few solve, or that the operator named as hard, was solved by the "
        "first submission.",
        false_causes=(
            "a candidate who tests before handing in",
            "a problem that is hard early in a contest because few have tried it",
        ),
    ),
    "similar_pair": Entry(
        severity=Severity.WARNING,
        action=Action.NOTIFY,
        title="Similar code",
        meaning="Two candidates handed in code that is not the same, and more alike than two who "
        "never met would write it. Somebody should compare the two.",
        false_causes=(
            "the same teacher, book or course",
            "a template or a well-known algorithm with one usual form",
            "one person with two accounts, one of them for practice",
        ),
    ),
    "known_solution": Entry(
        severity=Severity.CRITICAL,
        action=Action.NOTIFY,
        title="Like a known solution",
        meaning="Code is the same as a solution that was known before, but for names and layout; "
        "or similar to it, and then somebody should compare the two. The source is named.",
        false_causes=(
            "a solution that the contest allows to be used",
            "a textbook's algorithm that many know by heart",
            "the candidate's own older solution, which found its way into the collection",
        ),
    ),
    "solve_time_outlier": Entry(
        severity=Severity.INFO,
        action=Action.NOTE,
        title="Solved much quicker than others",
        meaning="The time between two solved problems was far shorter than others needed, and than "
        "this person needs elsewhere. By itself it says nothing.",
        false_causes=(
            "several problems that were written together and handed in one after the other",
            "a problem that the candidate knows from practice",
            "a time at the judge that is not when the work was done",
        ),
    ),
}
