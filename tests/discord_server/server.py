"""The local Discord: started on loopback, filled with people, driven and spoiled by tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from tests.discord_server import snowflakes
from tests.discord_server.commands import CommandBook
from tests.discord_server.faults import Faults
from tests.discord_server.files import file_routes
from tests.discord_server.gateway.hub import Gateway
from tests.discord_server.interactions import Interactions
from tests.discord_server.journal import Journal
from tests.discord_server.limits import Limits
from tests.discord_server.page.play import Play
from tests.discord_server.person import Person, Surroundings
from tests.discord_server.rest import channels, commands, guilds, interactions, messages, reactions
from tests.discord_server.rest.api import Api
from tests.discord_server.rest.buckets import Buckets
from tests.discord_server.rest.call import Parts, Route
from tests.discord_server.world.channels import Channel
from tests.discord_server.world.emoji import Emoji, written
from tests.discord_server.world.guilds import Guild
from tests.discord_server.world.messages import Message
from tests.discord_server.world.people import User
from tests.discord_server.world.permissions import NONE, Permission
from tests.discord_server.world.state import World
from tests.local_server.server import LocalPlatform

TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAx.local.discord"  # it opens nothing but this server
AT_ONCE = 500
Reacting = tuple[User, Message, str | Emoji]


class DiscordServer(LocalPlatform):
    """A small Discord with state.

        async with DiscordServer() as discord:
            guild = discord.add_guild("Traders")
            channel = guild.add_text_channel("market-desk")
            ann = discord.add_user("ann", guild)

    `api_base` and `token` are what a bot needs; `journal` counts requests, `faults` orders what
    goes wrong with them, `gateway` interrupts connections, `commands` holds what was registered,
    `limits` what is enforced. `privileged` names the privileged intents the owner switched on.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        bot_name: str = "workshop",
        privileged: Iterable[str] = (),
        token: str = TOKEN,
        port: int = 0,
    ) -> None:
        self.limits = limits or Limits()
        self.world = World(self.limits, bot_name)
        super().__init__(self.world.changes, port)
        self.gateway = Gateway(self.world, token, frozenset(privileged))
        self.commands = CommandBook(self.world)
        self.interactions = Interactions()
        self.journal = Journal(self.world.changes)
        self.faults = Faults()
        self._around = Surroundings(self.gateway, self.commands, self.interactions)
        self._operator = self.add_user("operator")
        self.world.publish = self.gateway.publish

    # Running

    def routes(self) -> list[web.RouteDef]:
        """The gateway, the REST API, the files and the page."""
        parts = Parts(self.world, self.gateway, self.commands, self.interactions)
        api = Api(parts, Buckets(self.limits), self.faults, self.journal)
        return [
            web.get("/gateway/", self.gateway.serve),
            *file_routes(self.world),
            *api.routes(ROUTES),
            *Play(self).routes(),
        ]

    async def start(self) -> None:
        await super().start()
        self.world.base_url = self.url
        self.gateway.url = f"ws://127.0.0.1:{self.port}/gateway/"

    async def disconnect(self) -> None:
        await self.gateway.close()

    def picture_url(self, channel: Channel, viewer: User) -> str:
        """A page with nothing but a channel's messages, each an `article[data-message]`."""
        return f"{self.page_url}?channel={channel.id}&as={viewer.id}&plain=1"

    @property
    def token(self) -> str:
        return self.gateway.token

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def application_id(self) -> int:
        return self.world.application_id

    # Filling

    def add_user(
        self,
        name: str,
        *guilds: Guild,
        display: str | None = None,
        bot: bool = False,
        created: datetime | None = None,
        permissions: Permission = NONE,
    ) -> Person:
        """An account, made long ago unless told; it joins the guilds given, with permissions."""
        ids = self.world.ids
        id_ = snowflakes.at(created) + len(self.world.users) if created else ids.of_the_past()
        person = Person(self.world, id_, name, self._around, display=display, bot=bot)
        self.world.keep(person)
        for guild in guilds:
            guild.add_member(person, permissions)
        return person

    def add_users(self, count: int, *guilds: Guild, prefix: str = "reader") -> list[Person]:
        """Many accounts, `reader_1` and so on."""
        return [self.add_user(f"{prefix}_{number}", *guilds) for number in range(1, count + 1)]

    def add_guild(
        self,
        name: str,
        *,
        owner: User | None = None,
        with_bot: bool = True,
        bot_permissions: Permission = NONE,
    ) -> Guild:
        """A guild; the bot is in it unless told otherwise, with everyone's permissions or more."""
        guild = Guild(self.world, self.world.ids.of_the_past(), name, owner or self._operator)
        self.world.guilds[guild.id] = guild
        if with_bot:
            guild.invite_bot(bot_permissions)
        return guild

    def add_guilds(
        self, count: int, *, channels: int = 20, roles: int = 10, emoji: int = 10
    ) -> list[Guild]:
        """Many guilds of about the size of real ones."""
        return [
            self._furnished(f"Guild {number}", channels, roles, emoji)
            for number in range(1, count + 1)
        ]

    def _furnished(self, name: str, channels: int, roles: int, emoji: int) -> Guild:
        guild = self.add_guild(name)
        for number in range(roles):
            guild.add_role(f"role {number}", color=0x3366FF)
        for number in range(emoji):
            guild.add_emoji(f"emoji_{number}")
        category = guild.add_category("general")
        for number in range(channels - 1):
            channel = guild.add_text_channel(f"channel-{number}", category)
            channel.topic = "What the market does, and what it does not."
        return guild

    def follow_invitation(self, link: str, guild: Guild) -> None:
        """What a moderator does with the bot's invite link: it joins with what the link asks."""
        asked = parse_qs(urlsplit(link).query)
        scopes = " ".join(asked.get("scope", [])).replace("+", " ").split()
        if asked.get("client_id") != [str(self.application_id)] or "bot" not in scopes:
            raise ValueError(f"no invitation of this bot: {link}")
        guild.invite_bot(Permission(int(asked.get("permissions", ["0"])[0])))

    # Driving many

    async def burst(self, reactions: Iterable[Reacting], *, at_once: int = AT_ONCE) -> int:
        """React as many people, as fast as the bot's socket takes it; how many were added."""
        waiting = iter(reactions)
        count = 0
        while chunk := list(islice(waiting, at_once)):
            with self.gateway.corked():
                for user, message, emoji in chunk:
                    chosen = written(emoji) if isinstance(emoji, str) else emoji
                    self.world.react(user, message, chosen)
            count += len(chunk)
            await self.gateway.drained()
        return count

    # Misbehaving

    async def revoke_token(self, new: str = "revoked") -> None:
        """The operator resets the token: requests get 401, connections close with 4004."""
        self.gateway.token = new
        await self.gateway.revoke()


ROUTES: list[Route] = [
    *guilds.ROUTES,
    *channels.ROUTES,
    *messages.ROUTES,
    *reactions.ROUTES,
    *commands.ROUTES,
    *interactions.ROUTES,
]
