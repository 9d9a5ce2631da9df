"""Everything people ask of the app: commands, buttons, forms and the App Home."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.answering.askers import Ranks
from adapters.slack.answering.home import Home
from adapters.slack.answering.receipts import Press, Receipts, garbled, read_press
from adapters.slack.answering.replies import UNREACHED, line
from adapters.slack.answering.status import Status
from adapters.slack.commands import COMMAND, FORGET, SlashCommands
from adapters.slack.setup.modal import SetupModal
from adapters.slack.setup.view import SETUP
from bot.domain.errors import WorkshopError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from slack_bolt.app.async_app import AsyncApp
    from slack_bolt.context.ack.async_ack import AsyncAck

    from adapters.slack.answering.parts import Parts
    from adapters.slack.answering.replies import Reply
    from bot.domain.bets import BetStatus

    Payload = dict[str, Any]

log = structlog.get_logger(__name__)

ANY = re.compile(r".*", re.DOTALL)
LEADS_AWAY = "open:"
MALFORMED = (LookupError, TypeError, ValueError, AttributeError, OverflowError, OSError)


def register(app: AsyncApp, parts: Parts) -> None:
    """Let the library hand us what people ask."""
    asked = Interactions(parts)
    app.command(COMMAND)(asked.command)
    app.action(ANY)(asked.pressed)
    app.view(SETUP)(asked.submitted)
    app.event("app_home_opened")(asked.home_opened)


class Interactions:
    """Hands each question to whoever answers it."""

    def __init__(self, parts: Parts) -> None:
        ranks = Ranks(parts.rest, parts.moderators)
        self._replies = parts.replies
        self._receipts = Receipts(parts)
        self._home = Home(parts)
        self._setup = SetupModal(parts, ranks)
        special = {"setup": self._setup.open, "status": Status(parts).reply}
        self._commands = SlashCommands(parts, ranks, special)

    async def command(self, ack: AsyncAck, body: Payload) -> None:
        """Answer a slash command."""
        await self._commands.answer(body, ack)

    async def submitted(self, ack: AsyncAck, body: Payload) -> None:
        """Take a form that was filled in."""
        await self._setup.submitted(body, ack)

    async def home_opened(self, body: Payload) -> None:
        """Show somebody their App Home; what hinders that is in the log."""
        event = body.get("event") or {}
        if event.get("tab") == "home":
            team, user = str(body["team_id"]), str(event["user"])
            self._replies.later(_calmly(self._home.open(team, user), "App Home"))

    async def pressed(self, ack: AsyncAck, body: Payload) -> None:
        """Answer what was pressed or chosen, in a message, a form or the App Home."""
        name = str(body["actions"][0].get("action_id") or "")
        if name.startswith(f"{SETUP}:") and body.get("view"):
            await ack()
            part = name.removeprefix(f"{SETUP}:")
            self._replies.later(_calmly(self._setup.pressed(body, part), name))
        elif name == FORGET:
            await ack()
            self._replies.tell(body, self._commands.forget(body))
        elif name.startswith(LEADS_AWAY):
            await ack()
        else:
            await self._bet(ack, body, name)

    async def _bet(self, ack: AsyncAck, body: Payload, name: str) -> None:
        press, pending = read_press(name), None
        try:
            if press is not None and press.verb != "bet":
                pending = asyncio.ensure_future(self._receipts.submit(body, press))
        except MALFORMED as error:
            log.warning("a press could not be read", error=repr(error)[:200])
            press = None
        self._answer(body, press, pending)
        if pending is not None:
            await asyncio.shield(pending)
        await ack()

    def _answer(
        self, body: Payload, press: Press | None, pending: asyncio.Future[BetStatus] | None
    ) -> None:
        """Show what stands now, where it was pressed."""
        at_home = (body.get("view") or {}).get("type") == "home"
        if press is None:
            if not at_home:
                self._replies.tell(body, _said(garbled()))
        elif at_home:
            self._replies.later(_calmly(self._home.after(body, pending), "App Home"))
        elif pending is None:
            self._replies.tell(body, self._receipts.receipt(body, press))
        else:
            self._replies.tell(body, self._receipts.after(body, press, pending))
            self._replies.later(_calmly(self._home.follow(body, pending), "App Home"))


async def _calmly(work: Coroutine[Any, Any, None], name: str) -> None:
    """Do something that nobody waits for; this is its edge."""
    try:
        await work
    except (WorkshopError, SlackApiError, *UNREACHED) as error:
        log.warning("Slack or the book did not help", asked=name, why=repr(error)[:300])
    except Exception:  # the edge of every handler
        log.exception("a question failed", asked=name)


async def _said(text: str) -> Reply:
    return line(text)
