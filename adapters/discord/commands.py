"""Slash commands answered: each becomes the typed line that every platform shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import Interaction

from adapters.discord.answering.answers import card
from adapters.discord.answering.askers import asker, community, is_moderator
from adapters.discord.answering.receipts import NO_POST, bet_button, buttons
from adapters.discord.answering.replies import Reply, line, respond
from adapters.discord.answering.suggestions import Suggestions
from bot.domain.errors import Unavailable
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from adapters.discord.answering.parts import Parts

    Special = Callable[[Interaction], Awaitable[Reply]]

SHARED = "share:"
FORGET = "forget:yes"
MAY_BE_SHARED = ("latest", "trail", "record", "leaderboard", "me")
CHANGING = ("pause", "resume")
CUSTOM_ID = 100


class SlashCommands:
    """Answers the slash commands. `setup` and `status` are Discord's own and are handed in."""

    def __init__(self, parts: Parts, setup: Special, status: Special) -> None:
        self.suggestions = Suggestions(parts.book)
        self.setup = setup
        self.status = status
        self.ids: dict[str, int] = {}
        self._parts = parts

    async def run(
        self, interaction: Interaction, typed: str, special: Special | None = None
    ) -> None:
        """Answer one command; `special` makes the answer where Discord has its own form of it."""
        if special is not None and is_moderator(interaction):
            await respond(interaction, special(interaction))
        else:
            await respond(interaction, self.reply(interaction, typed))

    async def reply(self, interaction: Interaction, typed: str, *, public: bool = False) -> Reply:
        """Return the answer to a typed line as a card."""
        parts, person = self._parts, asker(interaction)
        answer = await parts.commands.answer(
            typed,
            person,
            community(interaction),
            moderator=is_moderator(interaction),
            operator=person.user in parts.operators,
        )
        name = typed.split()[0]
        if name in CHANGING:
            await parts.subscriptions.refresh()
        shown = card(answer, parts.public_url, self.ids, is_post=name == "latest")
        if public:
            shown.set_footer(text=_("Shared by {name}").format(name=person.name))
            return Reply(embed=shown, public=True)
        tells = bool(answer.links) or name == "me"
        return Reply(embed=shown, view=buttons(*await self._buttons(name, typed, tells=tells)))

    async def trail(self, interaction: Interaction, dispatch: str) -> Reply:
        """Return a trail by a dispatch's number, a prediction's, or words of a title."""
        meant = await self.suggestions.dispatch_meant(dispatch)
        return await self.reply(interaction, f"trail {meant}".strip())

    async def pressed(self, interaction: Interaction, custom_id: str) -> None:
        """Answer the buttons under answers: share one, or be forgotten."""
        name = custom_id.removeprefix(SHARED).partition(" ")[0]
        if custom_id == FORGET:
            await respond(interaction, self._forget(interaction), update=True)
        elif self._parts.share and name in MAY_BE_SHARED:
            work = self.reply(interaction, custom_id.removeprefix(SHARED), public=True)
            await respond(interaction, work, public=True)
        else:
            await respond(interaction, _not_shared())

    async def _forget(self, interaction: Interaction) -> Reply:
        done = await self.reply(interaction, "forget-me yes")
        return Reply(embed=done.embed, update=True)

    async def _buttons(
        self, name: str, typed: str, *, tells: bool
    ) -> list[discord.ui.Button[discord.ui.View]]:
        """What goes below an answer; one that `tells` nothing is not worth sharing."""
        made: list[discord.ui.Button[discord.ui.View]] = []
        if name == "latest" and (call := await self._open_headline()):
            made.append(bet_button(call, NO_POST))
        if typed == "forget-me":
            style = discord.ButtonStyle.danger
            made.append(
                discord.ui.Button(label=_("Forget me for good"), style=style, custom_id=FORGET)
            )
        if tells and self._parts.share and _may_be_shared(name, typed):
            made.append(discord.ui.Button(label=_("Share"), custom_id=SHARED + typed))
        return made

    async def _open_headline(self) -> str:
        """The newest headline, if bets on it are open; none while the book is away."""
        try:
            found = await self._parts.book.latest()
        except Unavailable:
            return ""
        call = found.headline if found else None
        betting = call is not None and call.phase is Phase.OPEN and call.prediction.takes_bets
        return call.id if call is not None and betting else ""


def _may_be_shared(name: str, typed: str) -> bool:
    return name in MAY_BE_SHARED and len(SHARED + typed) <= CUSTOM_ID


async def _not_shared() -> Reply:
    return line(_("That cannot be shared here."))
