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

Places = Callable[[Channel], Awaitable[Sequence[str]]]
"""Where a word about a channel can be said, as Slack's ids of users and channels, best first."""


async def itself(channel: Channel) -> Sequence[str]:
    """In the channel alone, where no other place is known."""
    return (channel.id,)


class Moderators:
    """Tells what they must mend, in the log in any case.

    Slack has no place of the moderators' own, so the line goes to the first of `places` that takes
    it: a moderator's own conversation with the app, or a channel.
    """

    def __init__(self, rest: Rest, places: Places = itself) -> None:
        self._rest = rest
        self._places = places

    async def tell(self, channel: Channel, line: str) -> None:
        """Say one line about a channel, or give up in good time; refusals are logged."""
        log.warning("a word to the moderators", channel=channel.id, line=line)
        reason = "there is no place for it that the app may write to"
        try:
            async with asyncio.timeout(SECONDS):
                for place in await self._places(channel):
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
