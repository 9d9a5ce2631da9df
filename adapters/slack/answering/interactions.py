"""Everything people ask of the app: commands, buttons, forms and the App Home."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import structlog

from adapters.slack.answering.askers import Ranks
from adapters.slack.answering.receipts import Receipts, garbled, read_press
from adapters.slack.answering.replies import line
from adapters.slack.commands import COMMAND, FORGET, SlashCommands

if TYPE_CHECKING:
    from slack_bolt.app.async_app import AsyncApp
    from slack_bolt.context.ack.async_ack import AsyncAck

    from adapters.slack.answering.parts import Parts

    Payload = dict[str, Any]

log = structlog.get_logger(__name__)

ANY = re.compile(r".*", re.DOTALL)


def register(app: AsyncApp, parts: Parts) -> None:
    """Let the library hand us what people ask."""
    asked = Interactions(parts)
    app.command(COMMAND)(asked.command)
    app.action(ANY)(asked.pressed)


class Interactions:
    """Hands each question to whoever answers it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._receipts = Receipts(parts)
        self._commands = SlashCommands(parts, Ranks(parts.rest, parts.moderators), {})

    async def command(self, ack: AsyncAck, body: Payload) -> None:
        """Answer a slash command."""
        await self._commands.answer(body, ack)

    async def pressed(self, ack: AsyncAck, body: Payload) -> None:
        """Answer what was pressed or chosen, in a message, a form or the App Home."""
        name = str(body["actions"][0].get("action_id") or "")
        if name.startswith("open:"):
            await ack()
        elif name == FORGET:
            await ack()
            self._parts.replies.tell(body, self._commands.forget(body))
        else:
            await self._bet(ack, body, name)

    async def _bet(self, ack: AsyncAck, body: Payload, name: str) -> None:
        press, replies = read_press(name), self._parts.replies
        if press is None:
            await ack()
            replies.tell(body, _said(garbled()))
        elif press.verb == "bet":
            await ack()
            replies.tell(body, self._receipts.receipt(body, press))
        else:
            pending = asyncio.ensure_future(self._receipts.submit(body, press))
            replies.tell(body, self._receipts.after(body, press, pending))
            await asyncio.shield(pending)
            await ack()


async def _said(text: str) -> Any:
    return line(text)
