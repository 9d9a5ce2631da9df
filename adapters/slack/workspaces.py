"""Workspaces that come and go: a removal pauses their channels, an installation resumes them.

Slack takes the app out of every channel with a removal and puts it back in none. It comes into
public ones by itself where it may; of the others the installer and a moderator are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.connection.installing import Returned
from adapters.slack.lost import archived, left, removed
from adapters.slack.permissions import may_join
from bot.domain.errors import Unavailable
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from adapters.slack.connection.app import Listener, Payload
    from adapters.slack.connection.tokens import Tokens
    from adapters.slack.permissions import Found, Inspector
    from bot.application.messages import Subscriptions
    from bot.application.ports.book import Book
    from bot.application.ports.chat import Channel

    Warn = Callable[[Channel, str], Awaitable[None]]

log = structlog.get_logger(__name__)


class Workspaces:
    """Follows where the app is installed. Bets stay whatever happens."""

    def __init__(
        self,
        book: Book,
        tokens: Tokens,
        subscriptions: Subscriptions,
        inspector: Inspector,
        warn: Warn,
    ) -> None:
        self._book = book
        self._tokens = tokens
        self._subscriptions = subscriptions
        self._inspector = inspector
        self._warn = warn

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

    async def installed(self, team: str) -> Returned:
        """The app is in a workspace, for the first time or again; return where it goes on."""
        self._tokens.forget(team)
        return await self._resume(team)

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

    async def _resume(self, team: str) -> Returned:
        """Let the channels go on that the removal paused, as far as the app is let into them."""
        await self._subscriptions.refresh()
        back, missing = list[str](), list[str]()
        waiting: list[tuple[Channel, str]] = []
        for subscription in self._subscriptions.within(team):
            if subscription.paused != removed():
                continue
            channel = subscription.channel
            found = await self._entered(team, channel.id)
            reason = "" if found is None else _hindrance(found)
            await self._book.pause(channel, reason)
            shown = found.shown if found and found.name else _("a channel I cannot see")
            (missing if reason else back).append(shown)
            if reason:
                waiting.append((channel, reason))
        await self._subscriptions.refresh()  # a word about one may stand in another that goes on
        for channel, reason in waiting:
            line = _("I was installed again, but dispatches to this channel wait: {why}.")
            await self._warn(channel, line.format(why=reason))
        return Returned(tuple(back), tuple(missing))

    async def _entered(self, team: str, channel: str) -> Found | None:
        """A channel with the app in it if it may come in, None where Slack does not tell."""
        try:
            found = await self._inspector.channel(team, channel)
            if may_join(found, await self._inspector.scopes(team)):
                await self._inspector.join(team, channel)
                found = await self._inspector.channel(team, channel)
        except (Unavailable, SlackApiError) as error:
            log.info("a channel goes on unseen; its next post finds out", error=str(error)[:200])
            return None
        return found


def _hindrance(found: Found) -> str:
    """Why nothing can be posted in a channel, in the words by which its end is noticed."""
    if found.archived:
        return archived()
    return "" if found.member else left()
