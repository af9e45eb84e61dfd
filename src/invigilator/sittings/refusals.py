"""Why a call about a sitting is refused, in the reference API's words."""

from invigilator.kernel import Kind, Refusal


class SittingNotFound(Refusal):
    """No sitting has this id."""

    kind = Kind.MISSING
    code = "session_not_found"
    words = "Session not found"


class NotYourSitting(Refusal):
    """The caller does not hold the sitting's secret."""

    kind = Kind.UNAUTHENTICATED
    code = "not_your_sitting"
    words = "This session belongs to another browser"


class SittingEnded(Refusal):
    """Nothing can be written to a sitting that has ended."""

    kind = Kind.CONFLICT
    code = "session_ended"
    words = "session_ended"


class SittingLocked(Refusal):
    """Staff have locked the sitting."""

    kind = Kind.FORBIDDEN
    code = "session_locked"
    words = "session_locked"


class WaitingForApproval(Refusal):
    """Another sitting of this person is live; staff decide which one goes on."""

    kind = Kind.FORBIDDEN
    code = "waiting_for_approval"
    words = "waiting_for_approval"


class ConsentRequired(Refusal):
    """Recording without consent does not begin."""

    code = "consent_required"
    words = "Consent is required"


class AssuranceRequired(Refusal):
    """The candidate has not ticked the assurance."""

    code = "assurance_required"
    words = "Integrity assurance is required before ending the test."


class NotConfigured(Refusal):
    """The start names no exam and there is not exactly one to take it for."""

    kind = Kind.FORBIDDEN
    code = "not_configured"
    words = "Proctoring is not configured yet."


class NotStarted(Refusal):
    """The exam's window has not opened."""

    kind = Kind.FORBIDDEN
    code = "not_started"
    words = "Proctoring has not started yet."


class WindowEnded(Refusal):
    """The exam's window has closed."""

    kind = Kind.FORBIDDEN
    code = "window_ended"
    words = "Proctoring has ended."


class AdmissionOver(Refusal):
    """The exam goes on for those who began; whoever comes now needs a code from staff."""

    kind = Kind.FORBIDDEN
    code = "admission_over"
    words = "Admission to this exam is over."


class NotOnRoster(Refusal):
    """The exam expects somebody, and this username is not among them."""

    kind = Kind.FORBIDDEN
    code = "not_on_roster"
    words = "This username is not on the roster of this exam"


class SignedInAsAnother(Refusal):
    """The start names one person, and the browser is signed in as another."""

    kind = Kind.FORBIDDEN
    code = "signed_in_as_another"
    words = "This browser is signed in as somebody else"


class TooManyStarts(Refusal):
    """More sittings began for one person, or from one address, than anybody needs."""

    kind = Kind.TOO_MANY
    code = "too_many_starts"
    words = "Too many starts"
