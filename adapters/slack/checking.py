"""What `workshop check` finds out about Slack, over the Web API alone and in bounded time."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, NamedTuple

from slack_sdk.errors import SlackApiError

from adapters.slack.answering.askers import PLATFORM
from adapters.slack.answering.replies import UNREACHED
from adapters.slack.connection.http import PATH
from adapters.slack.connection.installations import Installations
from adapters.slack.connection.tokens import Tokens
from adapters.slack.errors import error_code
from adapters.slack.manifest import APP
from adapters.slack.pace import Pace
from adapters.slack.permissions import Inspector, problems
from adapters.slack.rest import Rest
from adapters.slack.scopes import lacking_line, mend_line, missing
from bot.domain.errors import BadConfig, WorkshopError
from bot.domain.plain import NAME, plain
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from adapters.slack.connection.access import Access
    from adapters.slack.connection.installations import Workspace
    from bot.application.ports.book import Subscription
    from bot.application.ports.installations import InstallationStore

SECONDS = 20.0
WORKSPACES, CHANNELS = 10, 25
ADDRESS = 200
SECRET = re.compile(r"[0-9a-f]{32}")


class Finding(NamedTuple):
    """What was found about one thing, in one line, and whether it is well."""

    ok: bool
    text: str


async def findings(
    api_base: str,
    access: Access,
    subscriptions: Sequence[Subscription],
    *,
    public_url: str = "",
    installations: InstallationStore | None = None,
    seconds: float = SECONDS,
) -> list[Finding]:
    """Look around at `api_base` without connecting; never raise for Slack's sake.

    At most the first workspaces and channels are looked at, and what takes too long is said to be
    unknown.
    """
    try:
        access.check()
    except BadConfig as error:
        return [Finding(False, str(error))]
    found: list[Finding] = []
    tokens = Tokens(api_base, access.bot_token, _kept(installations, access))
    try:
        async with asyncio.timeout(seconds), tokens.opened():
            look = Look(tokens, access, public_url)
            async for finding in look.around(subscriptions):
                found.append(finding)  # noqa: PERF401 # what was found stays when time is up
    except TimeoutError:
        says = _("Slack did not answer within {n:.0f} seconds; try again")
        found.append(Finding(False, says.format(n=seconds)))
    except SlackApiError as error:
        says = _("Slack refuses to say: {why}").format(why=error_code(error))
        found.append(Finding(False, says))
    except (WorkshopError, *UNREACHED) as error:
        says = _("Slack cannot be asked: {why}").format(why=plain(str(error), ADDRESS))
        found.append(Finding(False, says))
    return found


class Look:
    """One look at the tokens, the way in, the workspaces and their channels."""

    def __init__(self, tokens: Tokens, access: Access, public_url: str) -> None:
        self._tokens = tokens
        self._access = access
        self._public_url = public_url
        self._inspector = Inspector(Rest(tokens, Pace()), tokens)

    async def around(self, subscriptions: Sequence[Subscription]) -> AsyncIterator[Finding]:
        """Yield what is found, the most important first."""
        yield await self._way_in()
        teams = sorted(await self._tokens.teams())
        if self._access.bot_token and await self._tokens.configured() is None:
            says = _("the workspace took the token back; install the app there again")
            yield Finding(False, says)
        if self._access.installs:
            yield self._installing()
        for team in teams[:WORKSPACES]:
            async for finding in self._workspace(team):
                yield finding
        mine = [s for s in subscriptions if s.channel.platform == PLATFORM]
        if not mine:
            says = _("no channel gets dispatches yet; an admin types /workshop setup in Slack")
            yield Finding(True, says)
        for subscription in mine[:CHANNELS]:
            yield await self._channel(subscription, teams)
        if (more := len(mine) - CHANNELS) > 0:
            line = ngettext(
                "{n} more channel was not looked at", "{n} more channels were not looked at", more
            )
            yield Finding(True, line.format(n=more))

    async def _way_in(self) -> Finding:
        if self._access.app_token:
            return await self._socket()
        if not SECRET.fullmatch(self._access.signing_secret):
            says = _(
                "WORKSHOP_SLACK__SIGNING_SECRET is no signing secret: copy the 32 characters from "
                "the app's page, under Basic Information"
            )
            return Finding(False, says)
        if not self._public_url.startswith("https://"):
            says = _(
                "requests need an address that Slack can reach: set [web] public_url to one with "
                "https://, or use Socket Mode (WORKSHOP_SLACK__APP_TOKEN)"
            )
            return Finding(False, says)
        says = _("signed requests are taken at {url}; the app's page must name this address")
        return Finding(True, says.format(url=f"{self._public_url}{PATH}"))

    async def _socket(self) -> Finding:
        try:
            await self._tokens.bare().apps_connections_open(app_token=self._access.app_token)
        except SlackApiError as error:
            return Finding(False, _socket_words(error_code(error)))
        return Finding(True, _("the app-level token works: Socket Mode, no public address needed"))

    def _installing(self) -> Finding:
        if not self._public_url:
            says = _("client_id is set, but workspaces need [web] public_url to come back to")
            return Finding(False, says)
        says = _("workspaces install the app at {url}")
        return Finding(True, says.format(url=f"{self._public_url}/slack/install"))

    async def _workspace(self, team: str) -> AsyncIterator[Finding]:
        workspace = await self._tokens.workspace(team)
        name = _named(workspace)
        if not await self._tokens.holds(team):
            says = _("{workspace}: the app was removed; it is installed again or forgotten there")
            yield Finding(False, says.format(workspace=name))
            return
        yield Finding(True, _("the token of {workspace} works").format(workspace=name))
        lacking = missing(await self._inspector.scopes(team))
        for scope in lacking:
            if not scope.optional:
                yield Finding(False, f"{name}: {lacking_line(scope)} {mend_line()}")
        optional = [scope for scope in lacking if scope.optional]
        if not lacking:
            yield Finding(True, _("{workspace}: every scope is granted").format(workspace=name))
        for scope in optional:
            says = _("{workspace}: without the optional scope {scope}, which is {reason}")
            line = says.format(workspace=name, scope=scope.name, reason=_purpose(scope.reason))
            yield Finding(True, line)

    async def _channel(self, found: Subscription, teams: Sequence[str]) -> Finding:
        channel, team = found.channel.id, found.channel.community
        where = f"{plain(found.community_name, NAME)} {channel}"
        if team not in teams:
            says = _("{where}: the app is not installed there; install it again, or forget it")
            return Finding(False, says.format(where=where))
        if found.paused:
            says = _("{where}: paused: {why}").format(where=where, why=plain(found.paused, ADDRESS))
            return Finding(True, says)
        seen = await self._inspector.channel(team, channel)
        where = f"{plain(found.community_name, NAME)} {seen.shown if seen.name else channel}"
        blocking = [p.text for p in problems(seen, None, APP) if p.blocks]
        if blocking:
            return Finding(False, f"{where}: {' '.join(blocking)}")
        return Finding(True, _("{where}: I may post there").format(where=where))


def _kept(installations: InstallationStore | None, access: Access) -> Installations | None:
    if installations is None or not access.token_key:
        return None
    return Installations(installations, access.token_key)


def _named(workspace: Workspace) -> str:
    return f"{plain(workspace.name, NAME)} ({workspace.team})".strip()


def _purpose(reason: str) -> str:
    return _("for this: {reason}").format(reason=reason)


def _socket_words(code: str) -> str:
    """What keeps the socket from being opened, with the fix."""
    if code == "missing_scope":
        return _(
            "the app-level token lacks connections:write; make a new one with it, under Basic "
            "Information"
        )
    if code in ("forbidden_team", "socket_mode_not_enabled", "not_allowed"):
        return _("Socket Mode is off; switch it on at the app's page, under Socket Mode")
    if code == "too_many_websockets":
        return _("ten processes hold connections already; end some of them")
    return _(
        "Slack refuses the app-level token ({why}); make a new one at the app's page, under Basic "
        "Information"
    ).format(why=code)
