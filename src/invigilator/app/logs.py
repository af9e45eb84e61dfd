"""Logs: one line of JSON an event, on standard error, with traces that show no values.

A trace with local variables would write tokens, names and addresses into a file that nobody guards.
"""

import sys

import structlog


def write_logs_plainly() -> None:
    """Configure the process's logs."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
