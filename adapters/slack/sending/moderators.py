"""A word to the moderators of a workspace, in the place that Slack has for it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.errors import understood
from adapters.slack.rest import Rest
from adapters.slack.words import mrkdwn
from bot.application.ports.chat import Channel
from bot.domain.errors import WorkshopError

log = structlog.get_logger(__name__)

LONGEST = 1500
SECONDS = 8.0
MOST = 3

Whom = Callable[[Channel], Awaitable[Sequence[str]]]
"""Whoever moderates a channel's workspace, as Slack's names of users; the likeliest first."""


async def nobody(_channel: Channel) -> Sequence[str]:
    """Where it is not known who moderates."""
    return ()


class Moderators:
    """Tells what they must mend, in the log in any case.

    Slack has no place of the moderators' own: the first of them who can be reached is told in the
    app's own conversation with them. Where nobody is known, the line goes to the channel itself.
    """

    def __init__(self, rest: Rest, whom: Whom = nobody) -> None:
        self._rest = rest
        self._whom = whom

    async def tell(self, channel: Channel, line: str) -> None:
        """Say one line about a channel, or give up in good time; refusals are logged."""
        log.warning("a word to the moderators", channel=channel.id, line=line)
        reason = "nobody could be written to"
        try:
            async with asyncio.timeout(SECONDS):
                people = list(await self._whom(channel))[:MOST]
                for place in (*people, channel.id):
                    if await self._said(place, channel, line):
                        return
        except (WorkshopError, TimeoutError) as error:
            reason = str(error)
        log.warning("the moderators were not reached", channel=channel.id, reason=reason)

    async def _said(self, place: str, channel: Channel, line: str) -> bool:
        text = f"<#{channel.id}> {mrkdwn(line, LONGEST)}"
        asked = {"channel": place, "text": text, "unfurl_links": False}
        try:
            with understood():
                await self._rest.call(channel.community, "chat.postMessage", asked)
        except (WorkshopError, SlackApiError):
            return False
        return True
