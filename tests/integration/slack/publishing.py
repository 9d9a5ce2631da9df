"""A desk that posts to a local Slack: the real library, platform, publisher and book."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from adapters.slack.connection.tokens import Tokens
from adapters.slack.pace import Pace
from adapters.slack.platform import PLATFORM, SlackPlatform
from bot.application.bulletin import Bulletin
from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import Channel as BookChannel
from bot.application.publisher import Publisher
from bot.domain.dispatch import Dispatch, Draft
from bot.domain.resolution import Resolution
from bot.domain.trail import DispatchTrail, PredictionTrail
from tests.fakes.stories import PUBLISHED, RIGHT, dispatch, evidence
from tests.slack_server import Channel, Person, SlackServer, Team

PUBLIC_URL = "https://desk.example.com"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 60
UP, DOWN = "arrow_up", "arrow_down"


@dataclass
class Gallery:
    """Draws the same picture of every verdict, or fails."""

    error: Exception | None = None

    async def can_draw(self, _trail: PredictionTrail) -> bool:
        return True

    async def verdict(self, _trail: PredictionTrail, *, dark: bool = False) -> bytes | None:
        if self.error is not None:
            raise self.error
        return None if dark else PICTURE


@dataclass
class Desk:
    """A desk with one workspace and short ways to let it work."""

    server: SlackServer
    tokens: Tokens
    book: SqlBook
    clock: SteppedClock
    team: Team
    boss: Person
    subscribed: dict[str, Subscription] = field(default_factory=dict)
    gallery: Gallery = field(default_factory=Gallery)
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

    async def subscribe(self, channel: Channel, **settings: Any) -> BookChannel:
        """Let a channel get dispatches."""
        mine = BookChannel(platform=PLATFORM, community=channel.team.id, id=channel.id)
        given = {"up": UP, "down": DOWN, "is_open": False} | settings
        chosen = Subscription(channel=mine, community_name=channel.team.name, **given)
        await self.book.subscribe(chosen)
        self.subscribed[mine.id] = chosen
        return mine

    async def publish(self, made: Dispatch | None = None) -> DispatchTrail:
        """Run a cycle, a second after what was before."""
        self.clock.move_to(self.clock.now() + timedelta(seconds=1))
        now = self.clock.now()
        cycle = await self.book.open_cycle(now, now, "test", 60)
        assert cycle is not None
        parts = dict(made or dispatch())
        draft = Draft(**{name: parts[name] for name in Draft.model_fields})
        return await self.book.publish(draft, cycle=cycle, cycle_at=now, published_at=now)

    async def send(self, *, minutes: float = 0, platform: SlackPlatform | None = None) -> Publisher:
        """Let a process that has just started send what is due, so many minutes later."""
        publisher = Publisher(
            self.book, {PLATFORM: platform or self.platform()}, self.clock, Bulletin(), "test"
        )
        return await self.go_on(publisher, minutes=minutes)

    async def go_on(self, publisher: Publisher, *, minutes: float = 0) -> Publisher:
        """Let a process that runs send what is due."""
        self.clock.move_to(self.clock.now() + timedelta(minutes=minutes))
        await publisher.send_due()
        return publisher

    async def lock(self, prediction: str = "1.0") -> None:
        """Close the bets on a prediction."""
        await self.book.lock([prediction], self.clock.now())

    async def resolve(self, prediction: str = "1.0", verdict: Resolution = RIGHT) -> None:
        """Judge a prediction."""
        await self.book.resolve(prediction, verdict, evidence(), self.clock.now())

    async def posts(self, channel: BookChannel) -> list[OutboxPost]:
        """What stands in a channel by the book."""
        return list(await self.book.posts(channel))

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
        desk = Desk(server, tokens, book, clock, team, boss)
        yield desk
        for platform in desk.opened:
            await platform.close()
