"""Instants, written short."""

from datetime import UTC, datetime


def utc(text: str) -> datetime:
    """An instant in UTC, written without its zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
