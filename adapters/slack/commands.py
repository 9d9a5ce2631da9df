"""Slash commands answered: each becomes the typed line that every platform shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adapters.slack.answering.answers import card
from adapters.slack.answering.askers import Asker, Ranks, asker
from adapters.slack.answering.receipts import NO_POST, bet_button
from adapters.slack.answering.replies import Reply
from adapters.slack.dates import mark
from adapters.slack.sending.look import Block, plain_text
from bot.application.commands.words import Rank, entries, understood
from bot.domain.errors import Unavailable
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from slack_bolt.context.ack.async_ack import AsyncAck

    from adapters.slack.answering.parts import Parts

    Special = Callable[[Mapping[str, Any], Asker], Awaitable[Reply]]

COMMAND = "/workshop"
FORGET = "forget:yes"
CHANGING = ("pause", "resume")
QUOTES = "\"'`“”‘’«»„‚"
SEARCHED = 100
LONGEST = 500
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class SlashCommands:
    """Answers `/workshop …`. `special` are the commands that have a form of their own here."""

    def __init__(self, parts: Parts, ranks: Ranks, special: Mapping[str, Special]) -> None:
        self._parts = parts
        self._ranks = ranks
        self._special = special

    async def answer(self, payload: Mapping[str, Any], ack: AsyncAck) -> None:
        """Answer one command to its asker alone."""
        await self._parts.replies.answer(ack, payload, self._reply(payload))

    async def forget(self, payload: Mapping[str, Any]) -> Reply:
        """Return the answer to the button that parts a name from its bets."""
        done = await self._card("forget-me yes", asker(payload), moderator=False)
        return Reply(done.text, done.blocks, replace=True)

    async def _reply(self, payload: Mapping[str, Any]) -> Reply:
        person, typed = asker(payload), tidy(str(payload.get("text") or ""))
        name = understood(typed).name
        moderator = await self._moderates(person, name)
        if moderator and name in self._special:
            return await self._special[name](payload, person)
        if name == "trail":
            typed = await self._meant(typed)
        return await self._card(typed, person, moderator=moderator)

    async def _moderates(self, person: Asker, name: str) -> bool:
        """Whether somebody moderates, asked only where that makes a difference."""
        ranks = {entry.name: entry.rank for entry in entries()}
        if name != "help" and ranks.get(name) is Rank.READER:
            return False
        return person.id in self._parts.operators or await self._ranks.is_moderator(person)

    async def _card(self, typed: str, person: Asker, *, moderator: bool) -> Reply:
        parts = self._parts
        answer = await parts.commands.answer(
            typed,
            person.account(parts.name(person.id)),
            person.team,
            moderator=moderator,
            operator=person.id in parts.operators,
            when=mark,
        )
        line = understood(typed)
        if line.name in CHANGING:
            await parts.subscriptions.refresh()
        buttons = await self._buttons(line.name, line.words)
        return card(answer, parts.public_url, buttons, is_post=line.name == "latest")

    async def _buttons(self, name: str, words: tuple[str, ...]) -> list[Block]:
        if name == "latest" and (call := await self._open_headline()):
            return [bet_button(call, NO_POST)]
        if name == "forget-me" and not words:
            return [_forget_button()]
        return []

    async def _open_headline(self) -> str:
        """The newest headline, if bets on it are open; none while the book is away."""
        try:
            found = await self._parts.book.latest()
        except Unavailable:
            return ""
        call = found.headline if found else None
        betting = call is not None and call.phase is Phase.OPEN and call.prediction.takes_bets
        return call.id if call is not None and betting else ""

    async def _meant(self, typed: str) -> str:
        """The trail asked for by words of a title, as by its number."""
        words = [word.lower() for word in understood(typed).words]
        if not words or words[0].lstrip("#")[:1].isdigit():
            return typed
        for story in await self._parts.book.dispatches(limit=SEARCHED):
            if all(word in story.dispatch.title.lower() for word in words):
                return f"trail {story.dispatch.id}"
        return typed


def tidy(text: str) -> str:
    """Return what was typed without quotation marks around words, and as it was before escaping."""
    for escaped, meant in ENTITIES:
        text = text.replace(escaped, meant)
    words = (word.strip(QUOTES) for word in text[:LONGEST].split())
    return " ".join(word for word in words if word)


def _forget_button() -> Block:
    question = {
        "title": plain_text(_("Forget me")),
        "text": plain_text(_("Your name is parted from your bets for good.")),
        "confirm": plain_text(_("Forget me")),
        "deny": plain_text(_("Cancel")),
        "style": "danger",
    }
    return {
        "type": "button",
        "text": plain_text(_("Forget me for good")),
        "action_id": FORGET,
        "style": "danger",
        "confirm": question,
    }
