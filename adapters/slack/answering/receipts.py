"""*My bet*: a receipt for one reader, and the buttons that bet, switch and withdraw.

Everything a button needs stands in its action id, so that it works after any restart; its value
names the post that was pressed first, for what moderators hide there.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from adapters.slack.answering.askers import PLATFORM, Asker, asker
from adapters.slack.answering.replies import Reply, line
from adapters.slack.events import moment
from adapters.slack.sending.look import Block, plain_text, section
from adapters.slack.words import mrkdwn
from bot.application.wording import names
from bot.application.wording.receipt import receipt_lines
from bot.domain.bets import BetAction, BetStatus, Side
from bot.domain.errors import Unavailable
from bot.domain.plain import TITLE
from bot.domain.post import Receipt
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping
    from datetime import datetime

    from adapters.slack.answering.parts import Parts

Verb = Literal["bet", "choose_up", "choose_down", "withdraw"]

VERBS: tuple[Verb, ...] = ("bet", "choose_up", "choose_down", "withdraw")
# A side is named outright: "switch", pressed twice, would switch back.
ACTION_ID = re.compile(
    r"(bet|choose_up|choose_down|withdraw):([0-9]{1,9}\.[0-9]{1,3}):([A-Za-z0-9_.:-]{1,25})"
)
CHOICES = {"choose_up": Side.UP, "choose_down": Side.DOWN}
MESSAGE = re.compile(r"[A-Z0-9]{2,30}/[0-9]{1,12}\.[0-9]{1,9}")
NO_POST = "-"


class Press(NamedTuple):
    """A button under a post or a receipt, understood."""

    verb: Verb
    prediction: str
    key: str


def read_press(action_id: str) -> Press | None:
    """Return what a button's id says, None if it is garbled or none of ours."""
    match = ACTION_ID.fullmatch(action_id)
    return None if match is None else Press(match[1], match[2], match[3])  # type: ignore[arg-type]


def action_id(verb: Verb, prediction: str, key: str) -> str:
    """Return the id of a button."""
    return f"{verb}:{prediction}:{key}"


def bet_button(prediction: str, key: str) -> Block:
    """Return the button that asks for the receipt."""
    return _button(_("My bet"), "bet", prediction, key)


class Receipts:
    """Takes presses to the intake, and shows what stands in the book after them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def submit(self, payload: Mapping[str, Any], press: Press) -> Awaitable[BetStatus]:
        """Queue the bet of one press, at once and in the order pressed; None is not for *My bet*.

        What is returned is done once the bet is durable.
        """
        return self._parts.intake.submit(self._action(payload, press))

    async def after(
        self, payload: Mapping[str, Any], press: Press, pending: asyncio.Future[BetStatus]
    ) -> Reply:
        """Return what stands once a bet is durable."""
        status = await pending
        try:
            late = status is BetStatus.LATE
            return await self.receipt(payload, press, late=late, replace=True)
        except Unavailable:
            words = _("That is written down. Press My bet in a minute to see where you stand.")
            return line(words, replace=True)

    async def receipt(
        self,
        payload: Mapping[str, Any],
        press: Press,
        *,
        late: bool = False,
        replace: bool = False,
    ) -> Reply:
        """Return the receipt of whoever pressed, as the book has it now."""
        book, origin = self._parts.book, _origin(payload)
        person = asker(payload)
        trail, (bet, tried_late), hidden = await asyncio.gather(
            book.prediction(press.prediction),
            book.bet(self._account(person), press.prediction),
            self._hidden(origin),
        )
        if trail is None:
            words = _("The book knows no such prediction, so there is nothing to bet on.")
            return line(words, replace=replace)
        if press.prediction in hidden:
            trail = trail.model_copy(update={"hidden": True})
        receipt = Receipt(trail=trail, bet=bet, late=late or tried_late, community=person.team)
        now = self._parts.clock.now()
        text = receipt_text(receipt, now)
        row = receipt_buttons(receipt, now, press.key, origin)
        blocks = [section(text), *([{"type": "actions", "elements": row}] if row else [])]
        return Reply(text, tuple(blocks), replace)

    def _account(self, person: Asker) -> Any:
        return person.account(self._parts.name(person.id))

    async def _hidden(self, origin: str) -> frozenset[str]:
        """What moderators hide in the workspace of the post that was pressed first."""
        post = await self._parts.book.post_of(PLATFORM, origin) if origin else None
        return post.hidden if post else frozenset()

    def _action(self, payload: Mapping[str, Any], press: Press) -> BetAction:
        person, pressed_ts = asker(payload), str(payload["actions"][0]["action_ts"])
        side = CHOICES.get(press.verb)
        return BetAction(
            source=f"{PLATFORM}:{person.team}:i{pressed_ts}:{person.user}",
            prediction=press.prediction,
            account=self._account(person),
            community=person.team,
            post=press.key,
            kind="choose" if side else "withdraw",
            side=side,
            at=pressed_at(pressed_ts, self._parts.clock.now()),
        )


def pressed_at(action_ts: str, now: datetime) -> datetime:
    """Return when a button was pressed: as Slack says, but never after the desk's clock.

    That clock may replay an earlier year; a press is then dated when it arrives.
    """
    return min(moment(action_ts), now)


def receipt_text(receipt: Receipt, now: datetime) -> str:
    """Return the receipt: the claim, and below it what the reader holds."""
    lines = [mrkdwn(text, TITLE * 2) for text in receipt_lines(receipt, now)]
    if not receipt.trail.hidden:
        lines.insert(0, f"*{mrkdwn(receipt.trail.prediction.sentence, TITLE)}*")
    return "\n".join(lines)


def receipt_buttons(receipt: Receipt, now: datetime, key: str, origin: str = "") -> list[Block]:
    """Return what can be pressed while the bets are open: both sides, or switch and withdraw."""
    trail, bet = receipt.trail, receipt.bet
    betting = trail.phase is Phase.OPEN and now < trail.prediction.schedule.locks
    if trail.hidden or not trail.prediction.takes_bets or not betting:
        return []
    if bet is None:
        up, down = names.choices(trail.prediction.claim.family)
        up, down = _("Up: {what}").format(what=up), _("Down: {what}").format(what=down)
        return [
            _button(up, "choose_up", trail.id, key, origin),
            _button(down, "choose_down", trail.id, key, origin),
        ]
    other = bet.side.other
    verb: Verb = "choose_up" if other is Side.UP else "choose_down"
    switch = _("Switch to {side}").format(side=names.side(other))
    return [
        _button(switch, verb, trail.id, key, origin),
        _button(_("Withdraw"), "withdraw", trail.id, key, origin),
    ]


def garbled() -> str:
    """Return what is said to a button that nobody can read."""
    return _("That button is from another time. Use one under a newer post.")


def _origin(payload: Mapping[str, Any]) -> str:
    """The post that was pressed first, nothing for a button that stands elsewhere."""
    value = str((payload.get("actions") or [{}])[0].get("value") or "")
    if MESSAGE.fullmatch(value):
        return value
    found = payload.get("container") or {}
    if found.get("type") != "message" or found.get("is_ephemeral"):
        return ""
    return f"{found.get('channel_id')}/{found.get('message_ts')}"


def _button(label: str, verb: Verb, prediction: str, key: str, origin: str = "") -> Block:
    made: Block = {
        "type": "button",
        "text": plain_text(label),
        "action_id": action_id(verb, prediction, key),
    }
    return made | ({"value": origin} if origin else {})
