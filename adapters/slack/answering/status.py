"""`/workshop status`: each channel of a workspace with its settings, and what is missing now."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.answering.answers import sections
from adapters.slack.answering.askers import PLATFORM, Asker
from adapters.slack.answering.replies import UNREACHED, Reply
from adapters.slack.manifest import APP
from adapters.slack.permissions import marked, problems
from adapters.slack.sending.look import header
from adapters.slack.words import emoji, mrkdwn
from bot.application.ports.book import Loudness
from bot.application.wording import settings
from bot.application.wording.names import DOT
from bot.domain.errors import WorkshopError
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adapters.slack.answering.parts import Parts
    from bot.application.ports.book import Subscription

log = structlog.get_logger(__name__)

SHOWN = 10
LINE = 400
SECONDS = 30.0


class Status:
    """Reads the subscriptions of a workspace, and asks Slack about their channels."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def reply(self, _payload: Mapping[str, Any], person: Asker) -> Reply:
        """Return the status; what Slack does not tell in time is said to be unknown."""
        parts, team = self._parts, person.team
        answer = await parts.commands.answer("status", person.account(), team, moderator=True)
        mine = [
            s
            for s in await parts.book.subscriptions()
            if (s.channel.platform, s.channel.community) == (PLATFORM, team)
        ]
        told = await self._told(team, mine[:SHOWN])
        lines = list[str]()
        for found in mine[:SHOWN]:
            lines += [*_settings(found), *told.get(found.channel.id, (_unknown(),)), ""]
        if (more := len(mine) - SHOWN) > 0:
            line = ngettext("And {n} more channel.", "And {n} more channels.", more)
            lines += [line.format(n=more), ""]
        lines += [mrkdwn(line, LINE) for line in answer.lines]
        blocks = (header(_("Status")), *sections(lines))
        return Reply(_("Status"), blocks)

    async def _told(self, team: str, mine: Sequence[Subscription]) -> dict[str, tuple[str, ...]]:
        inspector, told = self._parts.inspector, dict[str, tuple[str, ...]]()
        try:
            async with asyncio.timeout(SECONDS):
                granted = await inspector.scopes(team)
                for found in mine:
                    channel = await inspector.channel(team, found.channel.id)
                    told[found.channel.id] = tuple(
                        map(marked, problems(channel, granted, APP))
                    ) or (_all_well(),)
        except (WorkshopError, SlackApiError, *UNREACHED) as error:
            log.info("Slack does not tell the status", why=repr(error)[:200])
        return told


def _settings(found: Subscription) -> Iterator[str]:
    hours = _("quiet hours {hours}").format(hours=settings.quiet_hours(found.quiet_hours))
    board = _("{board} board").format(board=settings.board(found.is_open))
    about = _("about {classes}").format(classes=settings.classes(found.classes))
    ping = (_("pings <!subteam^{group}>").format(group=found.ping),) if found.ping else ()
    pair = f"{emoji(found.up)} {emoji(found.down)}"
    yield f"*<#{found.channel.id}>*{DOT}{mrkdwn(settings.state(found), LINE)}"
    yield DOT.join((settings.loudness(found.loudness), *_verdict(found), pair, *ping))
    yield DOT.join((hours, board, about))


def _verdict(found: Subscription) -> Iterator[str]:
    if found.loudness is not Loudness.QUIET:
        shown = found.verdict_in_channel
        yield _("verdict in the channel too") if shown else _("verdict in the thread only")


def _all_well() -> str:
    return f":white_check_mark: {_('I may do all I need.')}"


def _unknown() -> str:
    return f":grey_question: {_('Slack did not tell me what I may do there.')}"
