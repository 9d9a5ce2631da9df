"""Who asks, from where, and with which rights."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.errors import error_code, understood
from bot.domain.bets import Account
from bot.domain.plain import NAME, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adapters.slack.rest import Rest

log = structlog.get_logger(__name__)

PLATFORM = "slack"
SECONDS_KNOWN = 60.0
REMEMBERED = 10_000
PATIENCE = 1.0
UNTOLD = frozenset("missing_scope unknown_method user_not_found user_not_visible".split())


class Asker(NamedTuple):
    """A person in a workspace; `handle` is what they are called if nothing better is known."""

    team: str
    user: str
    handle: str

    @property
    def id(self) -> str:
        """What the book knows them by."""
        return f"{self.team}/{self.user}"

    def account(self, name: str = "") -> Account:
        """Return the person as the book keeps them."""
        shown = plain(name, NAME) or plain(self.handle, NAME)
        return Account(platform=PLATFORM, user=self.id, name=shown)


def asker(payload: Mapping[str, Any]) -> Asker:
    """Return who sent a command or pressed something; raise LookupError for a payload without.

    The workspace is the one that the app is asked in, as it is for reactions: with Slack Connect
    that may be another than the person's own.
    """
    if "user_id" in payload:
        handle = str(payload.get("user_name") or "")
        return Asker(str(payload["team_id"]), str(payload["user_id"]), handle)
    user, team = payload["user"], payload.get("team") or {}
    handle = str(user.get("name") or user.get("username") or "")
    return Asker(str(team.get("id") or user["team_id"]), str(user["id"]), handle)


class Ranks:
    """Knows who moderates: admins and owners of a workspace, and those who are named.

    `named` are users as `U…` or `T…/U…`. What Slack says is believed for a minute.
    """

    def __init__(
        self, rest: Rest, named: frozenset[str], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._rest = rest
        self._named = named
        self._now = now
        self._known: OrderedDict[str, tuple[float, bool]] = OrderedDict()

    async def is_moderator(self, person: Asker) -> bool:
        """Return whether somebody may change what the desk does in their workspace.

        Raises TryLater if Slack does not say so in time, and ChannelLost where the app was removed.
        """
        if person.user in self._named or person.id in self._named:
            return True
        since, known = self._known.get(person.id, (0.0, False))
        if since and self._now() - since < SECONDS_KNOWN:
            return known
        found = await self._asked(person)
        self._known[person.id] = (self._now(), found)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return found

    async def _asked(self, person: Asker) -> bool:
        asked = {"user": person.user}
        with understood():
            try:
                answer = await self._rest.call(person.team, "users.info", asked, patience=PATIENCE)
            except SlackApiError as error:
                if error_code(error) not in UNTOLD:
                    raise
                log.info("Slack does not tell who moderates", says=error_code(error))
                return False
        return manages(answer.get("user") or {}, person.team)


def manages(user: Mapping[str, Any], team: str) -> bool:
    """Return whether a profile is that of an admin or owner of the very workspace.

    An admin of another one, who is here through Slack Connect, is a guest.
    """
    own = user.get("team_id") in (None, "", team) or "enterprise_user" in user
    stranger = user.get("is_stranger") or user.get("deleted") or user.get("is_bot")
    rank = user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner")
    return bool(own and rank and not stranger)
