"""A desk that posts to a local Slack: the real library, platform, publisher and book."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.slack.connection.tokens import Tokens
from adapters.slack.pace import Pace
from adapters.slack.platform import PLATFORM, SlackPlatform
from bot.application.ports.chat import Channel as BookChannel
from tests.fakes.stories import PUBLISHED
from tests.integration.chats.publishing import PUBLIC_URL, Gallery, PublishingDesk
from tests.slack_server import Channel, Person, SlackServer, Team

UP, DOWN = "arrow_up", "arrow_down"


@dataclass(kw_only=True)
class Desk(PublishingDesk[Channel]):
    """A desk with one workspace."""

    name = PLATFORM
    usual: ClassVar = {"up": UP, "down": DOWN, "is_open": False}

    server: SlackServer
    tokens: Tokens
    team: Team
    boss: Person
    gallery: Gallery = field(default_factory=lambda: Gallery(dark=False))
    opened: list[SlackPlatform] = field(default_factory=list)

    def platform(self, pace: Pace | None = None) -> SlackPlatform:
        """A platform that remembers nothing yet, as after a restart."""
        made = SlackPlatform(
            self.tokens,
            self.clock,
            lambda channel: self.subscribed.get(channel.id),
            public_url=PUBLIC_URL,
            pictures=self.gallery,
            pace=pace or Pace(between_posts=0.01),
            moderators=self.moderators,
        )
        self.opened.append(made)
        return made

    async def moderators(self, _channel: BookChannel) -> list[str]:
        return [self.boss.id]

    @property
    def told(self) -> list[str]:
        """What the moderator was told."""
        return [message.text for message in self.team.direct(self.boss).kept.values()]

    def where(self, channel: Channel) -> tuple[BookChannel, str]:
        mine = BookChannel(platform=PLATFORM, community=channel.team.id, id=channel.id)
        return mine, channel.team.name

    async def paused(self) -> str:
        """Why the only channel is paused."""
        (subscription,) = await self.book.subscriptions()
        return subscription.paused


@asynccontextmanager
async def desk_at(server: SlackServer, folder: Path) -> AsyncIterator[Desk]:
    """A desk with an empty book in a workspace of a server that runs."""
    team = server.add_team("Traders")
    boss = server.add_person("boss", team)
    clock = SteppedClock(PUBLISHED)
    tokens = Tokens(server.api_base, team.token)
    async with tokens.opened(), open_book(f"sqlite:///{folder}/book.db", clock=clock) as book:
        desk = Desk(server=server, tokens=tokens, book=book, clock=clock, team=team, boss=boss)
        yield desk
        for platform in desk.opened:
            await platform.close()
