"""What the page does on behalf of people; the clicks become what tests do with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.discord_server.answers import Answer
from tests.discord_server.forms.commands import INTEGER, NUMBER
from tests.discord_server.options import BOOLEAN, CHANNEL, MENTIONABLE, ROLE, USER
from tests.discord_server.page import views
from tests.discord_server.person import Person
from tests.discord_server.world import looks
from tests.discord_server.world.channels import Channel
from tests.discord_server.world.messages import Message
from tests.local_server.errors import NotAllowed
from tests.local_server.page import Page
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.interactions import Modal
    from tests.discord_server.server import DiscordServer

HERE = Path(__file__).parent / "static"
Act = Callable[["Play", Json], Awaitable[Any]]


class Play(Page):
    """The page's side of a server."""

    def __init__(self, discord: DiscordServer) -> None:
        self.discord = discord
        self.world = discord.world
        self.modals: dict[str, Modal] = {}
        super().__init__(
            self.world.changes, HERE, {name: partial(act, self) for name, act in ACTS.items()}
        )

    def person(self, about: Json) -> Person:
        """Who clicks; somebody of the first guild, if the page does not say yet."""
        found = self.world.users.get(int(about.get("as") or 0))
        if isinstance(found, Person):
            return found
        members = [m for guild in self.world.guilds.values() for m in guild.members.values()]
        people = [member.user for member in members if isinstance(member.user, Person)]
        if not people:
            raise LookupError("nobody is here yet")
        return people[0]

    def channel(self, about: Json) -> Channel:
        return self.world.channels[int(about["channel"])]

    def message(self, about: Json) -> Message:
        id_ = int(about["message"])
        return self.channel(about).kept.get(id_) or self.world.ephemeral[id_]

    def answered(self, answer: Answer) -> Json:
        modal = answer.interaction.modal
        if modal is None:
            return {}
        shown = views.modal(modal)
        self.modals[shown["interaction"]] = modal
        return {"modal": shown}

    def things(self, channel: Channel, values: list[str]) -> list[Any]:
        """The people, roles and channels with these ids."""
        guild = channel.guild
        known = self.world.users | self.world.channels | guild.roles
        return [known[int(value)] for value in values]


async def state(play: Play, about: Json) -> Json:
    return views.everything(play.world, play.person(about), play.discord.gateway.connected)


async def messages(play: Play, about: Json) -> list[Json]:
    return views.messages(play.world, play.person(about), play.channel(about))


async def commands(play: Play, about: Json) -> list[Json]:
    return views.commands(play.discord.commands, play.person(about), play.channel(about))


async def say(play: Play, about: Json) -> None:
    reply_to = play.message(about) if about.get("message") else None
    await play.person(about).say(play.channel(about), about["text"], reply_to)


async def react(play: Play, about: Json) -> None:
    """Add a reaction, or take it back if it is there."""
    person, message = play.person(about), play.message(about)
    if person in message.people(about["emoji"]):
        await person.unreact(message, about["emoji"])
    else:
        await person.react(message, about["emoji"], burst=about.get("burst", False))


async def press(play: Play, about: Json) -> Json:
    answer = await play.person(about).press(play.message(about), about["custom_id"])
    return play.answered(answer)


async def select(play: Play, about: Json) -> Json:
    message, values = play.message(about), about["values"]
    if message.component(about["custom_id"])["type"] != looks.STRING_SELECT:
        values = play.things(message.channel, values)
    return play.answered(await play.person(about).select(message, about["custom_id"], values))


async def submit(play: Play, about: Json) -> Json:
    modal = play.modals[about["interaction"]]
    given = dict(about["given"])
    for field in looks.walk(modal.components):
        name = field.get("custom_id")
        if name in given and field["type"] in looks.SELECTS - {looks.STRING_SELECT}:
            given[name] = play.things(modal.interaction.channel, given[name])
    return play.answered(await play.person(about).submit(modal, given))


async def command(play: Play, about: Json) -> Json:
    channel, path = play.channel(about), about["path"]
    offered = await commands(play, about)
    kinds = {o["name"]: o["type"] for c in offered if c["path"] == path for o in c["options"]}
    given = {
        name: _typed(play, channel, kinds.get(name, 3), text)
        for name, text in about["options"].items()
    }
    return play.answered(await play.person(about).command(channel, path, **given))


def _typed(play: Play, channel: Channel, kind: int, text: str) -> Any:
    if kind == BOOLEAN:
        return text.lower() in ("true", "yes", "1")
    if kind in (INTEGER, NUMBER):
        try:
            return int(text) if kind == INTEGER else float(text)
        except ValueError:
            raise NotAllowed(f"{text!r} is no number") from None
    if kind in (USER, CHANNEL, ROLE, MENTIONABLE):
        return play.things(channel, [text])[0]
    return text


async def complete(play: Play, about: Json) -> list[Json]:
    person, channel = play.person(about), play.channel(about)
    return await person.autocomplete(channel, about["path"], **about["options"])


async def dismiss(play: Play, about: Json) -> None:
    play.world.ephemeral.pop(int(about["message"]), None)
    play.world.changes.tell()


async def delete(play: Play, about: Json) -> None:
    await play.person(about).delete(play.message(about))


async def spoil(play: Play, about: Json) -> None:
    """What the operator of a Discord may do to a bot, by hand."""
    gateway = play.discord.gateway
    guild = play.world.guilds[int(about["guild"])]
    match about["what"]:
        case "drop":
            await gateway.drop()
        case "invalidate":
            gateway.invalidate()
        case "outage":
            guild.come_back() if guild.unavailable else guild.go_unavailable()
        case "membership":
            guild.remove_bot() if guild.bot_inside else guild.invite_bot()


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        state, messages, commands, say, react, press, select, submit, command, complete,
        dismiss, delete, spoil,
    )
}  # fmt: skip
