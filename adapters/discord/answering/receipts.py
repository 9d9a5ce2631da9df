"""*My bet*: a private receipt, and the buttons that bet, switch and withdraw.

Everything a button needs stands in its id, so that it works after any restart.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import discord

from adapters.discord.answering.askers import PLATFORM, asker, community
from adapters.discord.answering.replies import Reply, line, respond
from adapters.discord.words import safe
from bot.application.content import marked
from bot.application.wording import names
from bot.application.wording.receipt import receipt_lines
from bot.domain.bets import BetAction, BetStatus, Side
from bot.domain.errors import Unavailable
from bot.domain.plain import TITLE
from bot.domain.post import Receipt
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from datetime import datetime

    from discord import Interaction

    from adapters.discord.answering.parts import Parts

    Button = discord.ui.Button[discord.ui.View]

Verb = Literal["bet", "up", "down", "withdraw"]

VERBS: tuple[Verb, ...] = ("bet", "up", "down", "withdraw")
# A side is named outright: "switch", pressed twice, would switch back.
CUSTOM_ID = re.compile(r"(bet|up|down|withdraw):([0-9]{1,9}\.[0-9]{1,3}):([A-Za-z0-9_.:-]{1,25})")
NO_POST = "-"


class Press(NamedTuple):
    """A button under a post or a receipt, understood."""

    verb: Verb
    prediction: str
    key: str


def is_press(custom_id: str) -> bool:
    """Return whether the id of a button claims to be one of ours, well formed or not."""
    return custom_id.partition(":")[0] in (*VERBS, "switch")


def read_press(custom_id: str) -> Press | None:
    """Return what a button's id says, None if it is garbled."""
    match = CUSTOM_ID.fullmatch(custom_id)
    return None if match is None else Press(match[1], match[2], match[3])  # type: ignore[arg-type]


def custom_id(verb: Verb, prediction: str, key: str) -> str:
    """Return the id of a button."""
    return f"{verb}:{prediction}:{key}"


def bet_button(prediction: str, key: str) -> Button:
    """Return the button under a post that asks for the receipt."""
    return discord.ui.Button(label=_("My bet"), custom_id=custom_id("bet", prediction, key))


def buttons(*items: Button) -> discord.ui.View | None:
    """Return a row of buttons that the library does not remember, None without any."""
    if not items:
        return None
    view = discord.ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


class Receipts:
    """Takes presses to the intake, and shows what stands in the book after them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def pressed(self, interaction: Interaction, pressed_id: str) -> None:
        """Answer one press; the bet is queued before anything is awaited, in the order pressed."""
        press = read_press(pressed_id)
        if press is None or interaction.guild_id is None:
            await respond(interaction, _garbled())
        elif press.verb == "bet":
            await respond(interaction, self._receipt(interaction, press))
        else:
            status = asyncio.ensure_future(
                self._parts.intake.submit(self._action(interaction, press))
            )
            await respond(interaction, self._after(interaction, press, status), update=True)

    async def _after(
        self, interaction: Interaction, press: Press, pending: asyncio.Future[BetStatus]
    ) -> Reply:
        status = await pending
        try:
            late = status is BetStatus.LATE
            return await self._receipt(interaction, press, late=late, update=True)
        except Unavailable:
            return line(_("That is written down. Press My bet in a minute to see where you stand."))

    async def _receipt(
        self, interaction: Interaction, press: Press, *, late: bool = False, update: bool = False
    ) -> Reply:
        book, person = self._parts.book, asker(interaction)
        trail, (bet, tried_late), hidden = await asyncio.gather(
            book.prediction(press.prediction),
            book.bet(person, press.prediction),
            book.hidden(community(interaction)),
        )
        if trail is None:
            return line(_("The book knows no such prediction, so there is nothing to bet on."))
        receipt = Receipt(
            trail=marked(trail, hidden),
            bet=bet,
            late=late or tried_late,
            community=community(interaction),
        )
        now = self._parts.clock.now()
        return Reply(
            content=receipt_text(receipt, now),
            view=buttons(*receipt_buttons(receipt, now, press.key)),
            update=update,
        )

    def _action(self, interaction: Interaction, press: Press) -> BetAction:
        withdraws = press.verb == "withdraw"
        return BetAction(
            source=f"{PLATFORM}:i{interaction.id}",
            prediction=press.prediction,
            account=asker(interaction),
            community=community(interaction),
            post=press.key,
            kind="withdraw" if withdraws else "choose",
            side=None if withdraws else Side(press.verb),
            at=pressed_at(interaction, self._parts.clock.now()),
        )


def pressed_at(interaction: Interaction, now: datetime) -> datetime:
    """Return when a button was pressed: as its snowflake says, but never after the desk's clock.

    That clock may replay an earlier year; a press is then dated when it arrives.
    """
    return min(interaction.created_at, now)


def receipt_text(receipt: Receipt, now: datetime) -> str:
    """Return the receipt: the claim, and below it what the reader holds."""
    lines = [safe(text, TITLE * 2) for text in receipt_lines(receipt, now)]
    if not receipt.trail.hidden:
        lines.insert(0, f"**{safe(receipt.trail.prediction.sentence, TITLE)}**")
    return "\n".join(lines)


def receipt_buttons(receipt: Receipt, now: datetime, key: str) -> list[Button]:
    """Return what can be pressed while the bets are open: both sides, or switch and withdraw."""
    trail, bet = receipt.trail, receipt.bet
    betting = trail.phase is Phase.OPEN and now < trail.prediction.schedule.locks
    if trail.hidden or not trail.prediction.takes_bets or not betting:
        return []
    if bet is None:
        up, down = names.choices(trail.prediction.claim.family)
        return [
            _choose(_("Up: {what}").format(what=up), Side.UP, trail.id, key),
            _choose(_("Down: {what}").format(what=down), Side.DOWN, trail.id, key),
        ]
    other = bet.side.other
    switch = _("Switch to {side}").format(side=names.side(other))
    withdraw = custom_id("withdraw", trail.id, key)
    return [
        _choose(switch, other, trail.id, key),
        discord.ui.Button(label=_("Withdraw"), custom_id=withdraw),
    ]


def _choose(label: str, side: Side, prediction: str, key: str) -> Button:
    style = discord.ButtonStyle.primary
    return discord.ui.Button(
        label=label, style=style, custom_id=custom_id(side.value, prediction, key)
    )


async def _garbled() -> Reply:
    return line(_("That button is from another time. Use one under a newer post."))
