"""Whether an endpoint wants an event."""

from invigilator.webhooks.model import ALERT_RAISED, Event, Wanted


def wants(wanted: Wanted, event: Event) -> bool:
    """An empty field wants everything; severities, types and sources are asked of alerts alone."""
    if wanted.exam_slug not in ("", event.exam_slug) or event.type not in wanted.events:
        return False
    if event.type != ALERT_RAISED:
        return True
    return all(
        not asked or told in asked
        for asked, told in (
            (wanted.severities, event.severity),
            (wanted.types, event.alert_type),
            (wanted.sources, event.source),
        )
    )
