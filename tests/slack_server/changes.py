"""Waiting until something is so, as on the local Discord."""

from tests.discord_server.changes import Changes

__all__ = ["Changes"]
