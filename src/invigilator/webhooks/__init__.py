"""Webhooks: alerts sent on to other systems, signed, retried, and logged."""
