"""One message to a channel, and whether a try to post it ever left."""

import asyncio
from collections import OrderedDict

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack.errors import error_code, is_broken
from adapters.slack.rest import Json, Rest
from adapters.slack.sending import delivery
from bot.application.ports.chat import Channel, TryLater

REMEMBERED = 16_384
# Slack looks at an uploaded file for a while before a message may show it.
LOOKED_AT_SECONDS = 2.0


class Posting:
    """Posts, and remembers the keys of which it is certain that no try arrived.

    Those need not be looked for before the next try, which matters where the app may not look.
    """

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._nowhere: OrderedDict[str, None] = OrderedDict()

    def begin(self, key: str) -> None:
        """Note that a post stands nowhere as yet."""
        self._nowhere[key] = None
        while len(self._nowhere) > REMEMBERED:
            self._nowhere.popitem(last=False)

    def never_left(self, key: str) -> bool:
        """Return whether no try can have arrived."""
        return key in self._nowhere

    async def post(self, channel: Channel, key: str, body: Json, *, alone: bool) -> str:
        """Post and return the timestamp; raise the library's errors.

        What Slack does not take goes again without what it does not take: a picture that it does
        not find even after a while, a thread that is gone if it may stand `alone`.
        """
        looked_at = False
        while True:
            try:
                return await self._once(channel, key, body)
            except SlackApiError as error:
                code = error_code(error)
                if delivery.lacks_picture(body, code) and not looked_at:
                    looked_at = True
                    await asyncio.sleep(LOOKED_AT_SECONDS)
                    continue
                lesser = delivery.lesser(body, code, alone=alone)
                if lesser is None:
                    raise
                body = lesser

    async def _once(self, channel: Channel, key: str, body: Json) -> str:
        try:
            answer = await self._rest.call(
                channel.community,
                "chat.postMessage",
                body | {"channel": channel.id},
                leaving=lambda: self._leaves(key),
            )
        except (TryLater, aiohttp.ClientConnectorError):
            self.begin(key)
            raise
        except SlackApiError as error:
            if not is_broken(error):
                self.begin(key)
            raise
        return str(answer["ts"])

    def _leaves(self, key: str) -> None:
        self._nowhere.pop(key, None)
