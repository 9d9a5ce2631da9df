"""Workspaces that come and go: a removal pauses their channels, an installation resumes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from adapters.slack.lost import removed

if TYPE_CHECKING:
    from adapters.slack.connection.app import Listener, Payload
    from adapters.slack.connection.tokens import Tokens
    from bot.application.messages import Subscriptions
    from bot.application.ports.book import Book

log = structlog.get_logger(__name__)


class Workspaces:
    """Follows where the app is installed. Bets stay whatever happens."""

    def __init__(self, book: Book, tokens: Tokens, subscriptions: Subscriptions) -> None:
        self._book = book
        self._tokens = tokens
        self._subscriptions = subscriptions

    def listeners(self) -> dict[str, Listener]:
        """Return what is to be called, by Slack's name of the event."""
        return {"app_uninstalled": self.uninstalled, "tokens_revoked": self.revoked}

    async def uninstalled(self, payload: Payload) -> None:
        """The app was removed from a workspace."""
        await self._lose(str(payload["team_id"]))

    async def revoked(self, payload: Payload) -> None:
        """Tokens were taken back; those of single people do not matter, nobody gave any."""
        if (payload["event"].get("tokens") or {}).get("bot"):
            await self._lose(str(payload["team_id"]))

    async def installed(self, team: str) -> None:
        """The app is in a workspace, for the first time or again."""
        self._tokens.forget(team)
        await self._resume(team)

    async def look(self) -> None:
        """Pause and resume by where the app is installed now.

        Raises Unavailable if the book or Slack cannot tell, and TokenRefused.
        """
        teams = await self._tokens.teams()
        for team in list(self._subscriptions.communities()):
            if team not in teams:
                await self._pause(team)
            elif self._is_paused(team) and await self._tokens.holds(team):
                await self._resume(team)

    def _is_paused(self, team: str) -> bool:
        return any(s.paused == removed() for s in self._subscriptions.within(team))

    async def _lose(self, team: str) -> None:
        log.info("the app was removed from a workspace; bets stay", workspace=team)
        await self._tokens.remove(team)
        await self._pause(team)

    async def _pause(self, team: str) -> None:
        await self._subscriptions.refresh()
        paused = [s for s in self._subscriptions.within(team) if not s.paused]
        for found in paused:
            await self._book.pause(found.channel, removed())
        if paused:
            await self._subscriptions.refresh()

    async def _resume(self, team: str) -> None:
        await self._subscriptions.refresh()
        for found in self._subscriptions.within(team):
            if found.paused == removed():
                await self._book.pause(found.channel, "")
        await self._subscriptions.refresh()
