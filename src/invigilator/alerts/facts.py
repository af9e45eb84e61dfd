"""What alerts write to the journal, on the stream of the sitting's id."""

import msgspec

from invigilator.alerts.document import AlertDocument


class AlertRaised(msgspec.Struct, frozen=True, tag="alert_raised"):
    """An alert was raised, or occurred again. `alert` is the whole of it as it then was."""

    session_id: str
    exam_slug: str
    alert_id: str
    alert: AlertDocument
