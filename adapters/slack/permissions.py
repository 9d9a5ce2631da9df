"""What the app may do in a channel, what is missing there, and how to mend it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from slack_sdk.errors import SlackApiError

from adapters.slack.errors import error_code, understood
from adapters.slack.rest import Workspace
from adapters.slack.scopes import Scope, lacking_line, mend_line, missing
from adapters.slack.words import APART, mrkdwn
from bot.application.ports.chat import ChannelLost
from bot.domain.errors import WorkshopError
from bot.domain.plain import NAME, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from adapters.slack.rest import Rest

PATIENCE = 1.5
GROUPS = 98
LINE = 600
# Without one of these there are no posts to bet on.
VITAL = frozenset(("chat:write", "commands", "reactions:read", "reactions:write"))
SCOPES_HEADER = "x-oauth-scopes"
NOT_TOLD = frozenset("missing_scope unknown_method method_not_supported_for_channel_type".split())


class Found(NamedTuple):
    """A channel as it stands now; `seen` is False where the app cannot see it at all."""

    id: str
    name: str = ""
    seen: bool = True
    member: bool = True
    private: bool = False
    archived: bool = False
    read_only: bool = False

    @property
    def shown(self) -> str:
        """The name as people know it."""
        return f"#{plain(self.name, NAME)}" if self.name else _("the channel")


class Problem(NamedTuple):
    """Something that is in the way, in words with the fix; `blocks` where no post can be made."""

    text: str
    blocks: bool = True


class NotTold(WorkshopError):
    """Slack does not tell this to the app, now or at any later time."""


class Group(NamedTuple):
    """A group of users that can be notified."""

    id: str
    handle: str


class Named(Workspace, Protocol):
    """A workspace with its name."""

    @property
    def name(self) -> str:
        """Its name; empty where it is not known."""
        ...


class Clients(Protocol):
    """Whoever knows the workspaces' tokens. Raises ChannelLost where the app was removed."""

    async def client(self, team: str) -> AsyncWebClient:
        """Return the client of a workspace."""
        ...

    async def workspace(self, team: str) -> Named:
        """Return who the app is in a workspace."""
        ...


class Inspector:
    """Asks Slack what the app may do; nothing is remembered.

    Every question raises TryLater if Slack does not answer in time.
    """

    def __init__(self, rest: Rest, clients: Clients) -> None:
        self._rest = rest
        self._clients = clients

    async def channel(self, team: str, channel: str) -> Found:
        """Return a channel as the app sees it; of what it may not ask, the best is assumed."""
        try:
            answer = await self._call(team, "conversations.info", {"channel": channel})
        except NotTold:
            return Found(channel)
        except ChannelLost:
            return Found(channel, seen=False, member=False)
        return _found(answer.get("channel") or {}, channel)

    async def join(self, team: str, channel: str) -> None:
        """Come into a public channel if that is allowed; look at the channel to see whether."""
        with suppress(NotTold, ChannelLost, SlackApiError):
            await self._call(team, "conversations.join", {"channel": channel})

    async def groups(self, team: str) -> tuple[Group, ...] | None:
        """Return the groups that can be notified, None where the app may not ask."""
        try:
            answer = await self._call(team, "usergroups.list", {})
        except NotTold:
            return None
        listed = [g for g in answer.get("usergroups") or () if not g.get("date_delete")]
        return tuple(Group(str(g["id"]), str(g.get("handle") or g["id"])) for g in listed[:GROUPS])

    async def emoji(self, team: str) -> frozenset[str] | None:
        """Return the names of all emoji there are, None where Slack does not tell them all."""
        try:
            answer = await self._call(team, "emoji.list", {"include_categories": True})
        except NotTold:
            return None
        kinds = answer.get("categories") or ()
        usual = {str(name) for kind in kinds for name in kind.get("emoji_names") or ()}
        return frozenset(usual | set(answer.get("emoji") or ())) if usual else None

    async def scopes(self, team: str) -> frozenset[str] | None:
        """Return the scopes that were granted, None where Slack does not tell."""
        with understood():
            client = await self._clients.client(team)
            return scopes_of((await client.auth_test()).headers)

    async def name(self, team: str) -> str:
        """Return a workspace's name."""
        return (await self._clients.workspace(team)).name

    async def _call(self, team: str, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        with understood():
            try:
                return await self._rest.call(team, method, arguments, patience=PATIENCE)
            except SlackApiError as error:
                if error_code(error) in NOT_TOLD:
                    raise NotTold(error_code(error)) from error
                raise


def scopes_of(headers: Any) -> frozenset[str] | None:
    """Return the scopes that an answer of Slack's names in its headers."""
    named = {str(name).lower(): str(value) for name, value in dict(headers or {}).items()}
    told = named.get(SCOPES_HEADER)
    return frozenset(s for s in map(str.strip, told.split(",")) if s) if told else None


def problems(
    found: Found, granted: frozenset[str] | None, app: str, *, can_join: bool = False
) -> tuple[Problem, ...]:
    """Return what is in the way in a channel, the worst first, for an app of that name.

    `can_join` is for a place where there is a button to let the app join.
    """
    first = _in_the_channel(found, app, can_join=can_join)
    lacking = missing(granted)
    return (
        *([Problem(first)] if first else []),
        *(_lacking(s) for s in lacking if not s.optional),
        *(Problem(lacking_line(s), blocks=False) for s in lacking if _matters(s, found)),
    )


def marked(problem: Problem) -> str:
    """Return a problem amid markup, so that what is to be typed can be copied."""
    sign = ":warning:" if problem.blocks else ":information_source:"
    return f"{sign} {mrkdwn(problem.text, LINE).replace(f'@{APART}', '@')}"


def may_join(found: Found, granted: frozenset[str] | None) -> bool:
    """Return whether the app can come into a channel by itself."""
    outside = found.seen and not (found.member or found.private or found.archived)
    return outside and (granted is None or "channels:join" in granted)


def _in_the_channel(found: Found, app: str, *, can_join: bool) -> str:
    invite = _("type /invite @{app} there").format(app=app)
    if not found.seen:
        line = _("I cannot see that channel: it was deleted, or it is private; then {invite}.")
        return line.format(invite=invite)
    if found.archived:
        line = _("{channel} is archived: unarchive it, or choose another one.")
        return line.format(channel=found.shown)
    if not found.member:
        line = _("I am not in {channel}: {invite}.")
        if can_join:
            line = _("I am not in {channel}: press Join, or {invite}.")
        return line.format(channel=found.shown, invite=invite)
    if found.read_only:
        line = _(
            "Not everybody may post in {channel}: in its settings, under Posting permissions, "
            "allow {app}."
        )
        return line.format(channel=found.shown, app=app)
    return ""


def _lacking(scope: Scope) -> Problem:
    return Problem(f"{lacking_line(scope)} {mend_line()}", blocks=scope.name in VITAL)


def _matters(scope: Scope, found: Found) -> bool:
    """Whether an optional scope makes a difference in a channel."""
    if not scope.optional:
        return False
    if scope.name == "channels:history":
        return not found.private
    if scope.name == "groups:history":
        return found.private
    return scope.name == "files:write"


def _found(channel: dict[str, Any], asked: str) -> Found:
    properties = channel.get("properties") or {}
    return Found(
        id=asked,
        name=str(channel.get("name") or ""),
        member=bool(channel.get("is_member")),
        private=bool(channel.get("is_private")),
        archived=bool(channel.get("is_archived")),
        read_only=bool(
            channel.get("is_read_only")
            or channel.get("is_thread_only")
            or properties.get("posting_restricted_to")
        ),
    )
