"""`/workshop status`: each channel of a workspace with its settings, and what is missing now."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.answering.answers import sections
from adapters.slack.answering.askers import PLATFORM, Asker
from adapters.slack.answering.replies import UNREACHED, Reply
from adapters.slack.manifest import APP
from adapters.slack.permissions import Problem, marked, problems
from adapters.slack.sending.look import header
from adapters.slack.words import DOT, emoji, mrkdwn
from bot.application.ports.book import Loudness
from bot.application.wording import settings
from bot.domain.errors import WorkshopError
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adapters.slack.answering.parts import Parts
    from bot.application.ports.book import Subscription

log = structlog.get_logger(__name__)

# How many channels Slack is asked about, and how many of them an answer holds.
ASKED, SHOWN = 50, 10
LINE = 400
SECONDS = 30.0

Told = tuple[Problem, ...]


class Entry(NamedTuple):
    """A channel with its settings, and what stands in the way there; None if nobody told."""

    subscription: Subscription
    problems: Told | None

    @property
    def is_well(self) -> bool:
        """Whether dispatches come there."""
        return self.problems is not None and not self.is_blocked and not self.subscription.paused

    @property
    def is_blocked(self) -> bool:
        """Whether something is known to stand in the way of posts."""
        return any(problem.blocks for problem in self.problems or ())

    @property
    def lines(self) -> Iterator[str]:
        """The channel as it is shown."""
        paused = bool(self.subscription.paused)
        state = _("cannot get dispatches now") if self.is_blocked and not paused else ""
        yield from _settings(self.subscription, state)
        if paused and not self.is_blocked:
            yield _("To post again: /workshop resume")
        if self.problems is None:
            yield _unknown()
        else:
            yield from map(marked, self.problems) if self.problems else (_all_well(),)
        yield ""


class Status:
    """Reads the subscriptions of a workspace, and asks Slack about their channels."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def reply(self, _payload: Mapping[str, Any], person: Asker) -> Reply:
        """Return the status, channels that need a moderator first.

        What Slack does not tell in time is said to be unknown.
        """
        parts, team = self._parts, person.team
        answer = await parts.commands.answer("status", person.account(), team, moderator=True)
        mine = [
            s
            for s in await parts.book.subscriptions()
            if (s.channel.platform, s.channel.community) == (PLATFORM, team)
        ]
        told = await self._told(team, mine[:ASKED])
        entries = sorted((Entry(s, told.get(s.channel.id)) for s in mine), key=_is_well)
        lines = [line for entry in entries[:SHOWN] for line in entry.lines]
        lines += _more(entries[SHOWN:])
        lines += [mrkdwn(line, LINE) for line in answer.lines]
        blocks = (header(_("Status")), *sections(lines))
        return Reply(_("Status"), blocks)

    async def _told(self, team: str, mine: Sequence[Subscription]) -> dict[str, Told]:
        inspector, told = self._parts.inspector, dict[str, Told]()
        try:
            async with asyncio.timeout(SECONDS):
                granted = await inspector.scopes(team)
                for found in mine:
                    channel = await inspector.channel(team, found.channel.id)
                    told[found.channel.id] = problems(channel, granted, APP)
        except (WorkshopError, SlackApiError, *UNREACHED) as error:
            log.info("Slack does not tell the status", why=repr(error)[:200])
        return told


def _is_well(entry: Entry) -> bool:
    return entry.is_well


def _more(left: Sequence[Entry]) -> list[str]:
    ill = sum(not entry.is_well for entry in left)
    return [settings.more_channels(len(left), ill), ""] if left else []


def _settings(found: Subscription, state: str) -> Iterator[str]:
    hours = _("no quiet hours")
    if found.quiet_hours:
        hours = _("quiet hours {hours}").format(hours=settings.quiet_hours(found.quiet_hours))
    board = _("{board} board").format(board=settings.board(found.is_open))
    about = _("about everything")
    if found.classes:
        about = _("about {classes}").format(classes=settings.classes(found.classes))
    ping = (_("pings <!subteam^{group}>").format(group=found.ping),) if found.ping else ()
    pair = f"{emoji(found.up)} {emoji(found.down)}"
    yield f"*<#{found.channel.id}>*{DOT}{mrkdwn(state or settings.state(found), LINE)}"
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
