"""One answer to one question: with the acknowledgement if it is ready soon, else after it.

Slack waits three seconds, and takes an answer at the question's own address for half an hour. This
is the edge of every handler: whatever fails becomes one line in the log and one plain line for the
person who asked.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.errors import error_code
from adapters.slack.sending.look import Block, literal_section
from adapters.slack.words import literal, mrkdwn
from bot.domain.errors import Unavailable, WorkshopError
from bot.domain.plain import ELLIPSIS
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping

    from slack_bolt.context.ack.async_ack import AsyncAck

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 1.5
LONGEST_SECONDS = 25 * 60.0
SECONDS_TO_FINISH = 3.0
TRIES = 3
LONGEST_WAIT = 10.0
LONGEST_LINE = 400
TOO_MANY, BROKEN = 429, 500
UNREACHED = (aiohttp.ClientError, SlackClientError, OSError, TimeoutError)


@dataclass(frozen=True)
class Reply:
    """What the asker alone is shown: blocks, and the words for where there are no blocks.

    With `replace` it stands in place of the message that was pressed.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    replace: bool = False

    def payload(self, thread: str = "") -> dict[str, Any]:
        """Return the answer as Slack takes it; a new one stands in the thread, if any."""
        made: dict[str, Any] = {"text": self.text, "response_type": "ephemeral"}
        made["replace_original"] = self.replace
        if self.blocks:
            made["blocks"] = list(self.blocks)
        return made | ({"thread_ts": thread} if thread and not self.replace else {})


SILENT = Reply("")
"""For what is answered elsewhere, as by a form that opens."""


def line(text: str, *, replace: bool = False) -> Reply:
    """Return one plain line, harmless whatever it holds."""
    blocks = (literal_section(literal(text, LONGEST_LINE) or ELLIPSIS),)
    return Reply(mrkdwn(text, LONGEST_LINE) or ELLIPSIS, blocks, replace)


class Replies:
    """Sends answers, and remembers what is still to be said. To be closed.

    `session` gives the connections to send over; None has one made for each answer.
    """

    def __init__(self, session: Callable[[], aiohttp.ClientSession | None]) -> None:
        self._session = session
        self._doing: set[asyncio.Task[None]] = set()

    async def answer(
        self, ack: AsyncAck, payload: Mapping[str, Any], work: Awaitable[Reply]
    ) -> None:
        """Acknowledge a command with what `work` returns; later, if that takes long."""
        task = asyncio.ensure_future(guarded(work, asked(payload)))
        await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
        if task.done():
            reply = task.result()
            await (ack(reply.payload()) if reply.text else ack())
            return
        await ack()
        self.later(self._tell(payload, task))

    def tell(self, payload: Mapping[str, Any], work: Awaitable[Reply]) -> None:
        """Say what `work` returns at the question's own address, whenever it is done."""
        self.later(self._tell(payload, asyncio.ensure_future(guarded(work, asked(payload)))))

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something of which nobody waits for the end."""
        task = asyncio.create_task(work)
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)

    async def close(self) -> None:
        """Say what can be said within seconds, and give up the rest."""
        try:
            if self._doing:
                await asyncio.wait(self._doing, timeout=SECONDS_TO_FINISH)
        finally:
            for task in self._doing:
                task.cancel()

    async def _tell(self, payload: Mapping[str, Any], task: asyncio.Future[Reply]) -> None:
        try:
            await asyncio.wait({task}, timeout=LONGEST_SECONDS)
            reply = task.result() if task.done() else _too_long()
            if reply.text:
                await self._send(str(payload.get("response_url") or ""), reply, thread_of(payload))
        except UNREACHED as error:
            log.warning("an answer did not reach its reader", asked=asked(payload), why=repr(error))
        finally:
            task.cancel()

    async def _send(self, url: str, reply: Reply, thread: str) -> None:
        if not url:
            log.warning("an answer has no address")
            return
        client = AsyncWebhookClient(url, session=self._session(), retry_handlers=[])
        for tries_left in reversed(range(TRIES)):
            wait = 1.0
            try:
                answer = await client.send_dict(reply.payload(thread))
            except UNREACHED:
                if not tries_left:
                    raise
            else:
                if answer.status_code < BROKEN and answer.status_code != TOO_MANY:
                    _note_refusal(answer.status_code, answer.body)
                    return
                wait = _wait(answer.headers)
            await asyncio.sleep(wait if tries_left else 0)
        log.warning("an answer did not reach its reader", begins=reply.text[:80])


async def guarded(work: Awaitable[Reply], name: str) -> Reply:
    """Return what `work` does, or one plain line about what kept it from that; never raise."""
    try:
        return await work
    except Unavailable as error:
        log.warning("the book or Slack did not help", asked=name, error=str(error))
        return line(_("That could not be looked up just now. Try again in a minute."))
    except WorkshopError as error:
        log.info("a question was refused", asked=name, error=str(error))
        return line(str(error))
    except SlackApiError as error:
        log.warning("Slack did not help", asked=name, says=error_code(error))
        return line(_("Slack did not let me. Nothing was changed; try again."))
    except UNREACHED as error:
        log.warning("Slack did not help", asked=name, error=repr(error))
        return line(_("Slack did not answer me just now. Nothing was changed; try again."))
    except Exception:  # the edge of every handler
        log.exception("a question failed", asked=name)
        return line(_("Something went wrong on my side, and it is in the log. Try again."))


def asked(payload: Mapping[str, Any]) -> str:
    """Return what was asked, for the log: the command, or the id of what was pressed."""
    action: Mapping[str, Any] = next(iter(payload.get("actions") or ()), {})
    view = payload.get("view") or {}
    words = (payload.get("text"), action.get("action_id"), view.get("callback_id"))
    return " ".join(str(word) for word in words if word)[:100]


def thread_of(payload: Mapping[str, Any]) -> str:
    """Return the thread in which something was pressed, nothing outside of threads."""
    container = payload.get("container")
    return str(container.get("thread_ts") or "") if isinstance(container, dict) else ""


def _note_refusal(status: int, body: str) -> None:
    if status >= 400:
        log.warning("Slack does not take an answer", status=status, says=body[:200])


def _wait(headers: Mapping[str, Any]) -> float:
    named = {str(name).lower(): value for name, value in headers.items()}
    try:
        return min(float(str(named.get("retry-after", 1.0))), LONGEST_WAIT)
    except ValueError:
        return 1.0


def _too_long() -> Reply:
    return line(_("This took too long. What you asked for may still happen; look again later."))
