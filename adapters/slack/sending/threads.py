"""The thread that a reply belongs in.

What replies to a reply, as the verdict on a side call does, belongs in the same thread: Slack wants
it named by the message at its head.
"""

from collections import OrderedDict
from urllib.parse import parse_qs, urlsplit

from slack_sdk.errors import SlackApiError

from adapters.slack.errors import GONE, error_code
from adapters.slack.rest import Rest

REMEMBERED = 4096


class Threads:
    """Knows the heads of threads; what it forgets, it reads from the message's address."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._heads: OrderedDict[str, str] = OrderedDict()

    def note(self, message: str, head: str) -> None:
        """Remember that a reply stands in the thread under `head`."""
        self._heads[message] = head
        while len(self._heads) > REMEMBERED:
            self._heads.popitem(last=False)

    async def head(self, team: str, message: str) -> str:
        """Return the timestamp of the thread that a message heads or stands in.

        Raises the library's errors, but for a message that is gone: that one is named itself.
        """
        channel, _, ts = message.partition("/")
        if message not in self._heads:
            asked = {"channel": channel, "message_ts": ts}
            try:
                answer = await self._rest.call(team, "chat.getPermalink", asked)
            except SlackApiError as error:
                if error_code(error) not in (*GONE, "unknown_method"):
                    raise
                answer = {}
            query = parse_qs(urlsplit(str(answer.get("permalink") or "")).query)
            self.note(message, query.get("thread_ts", [ts])[0])
        return self._heads[message]
