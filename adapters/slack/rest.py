"""Calls of the Web API, each at its turn and each made once.

The library's own repetitions are off: a post that is sent again because its answer was lost would
stand twice.
"""

from collections.abc import Callable
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import RATE_LIMITED, TOO_MANY, error_code, retry_after, status
from adapters.slack.pace import PATIENCE, Pace

Json = dict[str, Any]

TRIES = 3


class Workspace(Protocol):
    """Who the app is in a workspace."""

    @property
    def bot_user(self) -> str:
        """The user that the app is."""
        ...

    @property
    def bot_id(self) -> str:
        """What its messages are signed with; empty where Slack does not tell."""
        ...


class Tokens(Protocol):
    """Whoever knows the workspaces' tokens. Raises ChannelLost where the app was removed."""

    async def client(self, team: str) -> AsyncWebClient:
        """Return the client of a workspace."""
        ...

    async def workspace(self, team: str) -> Workspace:
        """Return who the app is in a workspace."""
        ...


class Rest:
    """Calls methods for workspaces; raises the library's errors, and TryLater for long waits."""

    def __init__(self, tokens: Tokens, pace: Pace) -> None:
        self._tokens = tokens
        self._pace = pace

    async def call(
        self,
        team: str,
        method: str,
        arguments: Json,
        *,
        patience: float = PATIENCE,
        leaving: Callable[[], None] = lambda: None,
    ) -> Json:
        """Return the answer to one call. `leaving` is called when the request is about to leave.

        A call that is refused for its rate alone, and so has done nothing, is made again after the
        wait that Slack names, as all of its kind are.
        """
        client = await self._tokens.client(team)
        client.retry_handlers = []
        made = getattr(client, method.replace(".", "_"))
        channel = str(arguments.get("channel", ""))
        for tries_left in reversed(range(TRIES)):
            async with self._pace.turn(team, method, channel, patience=patience):
                leaving()
                try:
                    answer = (await made(**arguments)).data
                    break
                except SlackApiError as error:
                    if not is_limited(error):
                        raise
                    self._pace.hold(team, method, retry_after(error))
                    if not tries_left:
                        raise
        return answer if isinstance(answer, dict) else {}

    async def own(self, team: str) -> Workspace:
        """Return who the app is in a workspace."""
        return await self._tokens.workspace(team)


def is_limited(error: SlackApiError) -> bool:
    """Return whether a call was refused for its rate alone."""
    return status(error) == TOO_MANY or error_code(error) in RATE_LIMITED
