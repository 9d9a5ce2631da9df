"""The two reactions that the app puts under a post, for readers to bet by."""

import asyncio
from collections.abc import Collection, Mapping

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.errors import error_code, understood
from adapters.slack.rest import Rest
from adapters.slack.sending.moderators import Moderators
from adapters.slack.words import emoji
from bot.application.ports.chat import Channel, ChannelLost, MessageGone, TryLater
from bot.domain.bets import Side
from bot.domain.errors import WorkshopError
from bot.domain.text import _

log = structlog.get_logger(__name__)

DONE = "already_reacted"
HINDERED = ("too_many_emoji", "too_many_reactions")
# A post counts as sent without its reactions once they take longer, as under Slack's limits.
SECONDS = 2.0
TRIES, PATIENCE = 5, 3600.0


class Seeding:
    """Completes posts' reactions, up first, beside what else is going on.

    Slack lets fewer reactions be put a minute than messages be sent. Where it does not let the app
    put any, the post stands without: *My bet* works, and readers may react themselves. Moderators
    are told once while the process lives.
    """

    def __init__(self, rest: Rest, moderators: Moderators) -> None:
        self._rest = rest
        self._moderators = moderators
        self._told: set[Channel] = set()
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def complete(
        self,
        channel: Channel,
        ts: str,
        reactions: Mapping[Side, str],
        there: Collection[Side] = (),
    ) -> None:
        """Put what is missing, or begin to; `there` is what stands already."""
        missing = [name for side, name in reactions.items() if side not in there]
        name = f"{channel.id}/{ts}"
        if not missing or name in self._under_way:
            return
        task = asyncio.create_task(self._complete(channel, ts, missing))
        self._under_way[name] = task
        task.add_done_callback(lambda _task: self._under_way.pop(name, None))
        await asyncio.wait({task}, timeout=SECONDS)

    async def close(self) -> None:
        """Give up what is under way; a later look at the post completes it."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _complete(self, channel: Channel, ts: str, missing: list[str]) -> None:
        tries = TRIES
        while missing and tries:
            try:
                await self._put(channel, ts, missing[0])
                missing.pop(0)
            except Hindered as hindrance:
                await self._tell_once(channel, str(hindrance))
                return
            except ChannelLost as hindrance:
                line = _("I could not put the two reactions under a post: {why}.")
                await self._tell_once(channel, line.format(why=hindrance))
                return
            except MessageGone:
                return
            except TryLater as refusal:
                tries -= 1
                await asyncio.sleep(refusal.after)
            except (WorkshopError, SlackApiError) as error:
                log.warning("a reaction could not be put", post=ts, error=str(error)[:300])
                return

    async def _put(self, channel: Channel, ts: str, name: str) -> None:
        asked = {"channel": channel.id, "timestamp": ts, "name": name}
        try:
            with understood():
                await self._rest.call(channel.community, "reactions.add", asked, patience=PATIENCE)
        except SlackApiError as error:
            if error_code(error) in HINDERED:
                line = _("I could not put the two reactions under a post: {why}.")
                raise Hindered(line.format(why=error_code(error))) from error
            if error_code(error) == "invalid_name":
                line = _("The reaction {reaction} is gone. Choose another one in /workshop setup.")
                raise Hindered(line.format(reaction=emoji(name))) from error
            if error_code(error) != DONE:
                raise

    async def _tell_once(self, channel: Channel, line: str) -> None:
        if channel not in self._told:
            self._told.add(channel)
            await self._moderators.tell(channel, line)


class Hindered(Exception):
    """The app may not put a reaction there; the message says what a moderator can do."""
