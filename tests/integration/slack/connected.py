"""A desk that is connected to a local Slack, and can be stopped and started like a process."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from adapters.database import open_book
from adapters.http.listener import listening
from adapters.slack.connection.access import Access
from adapters.slack.connection.socket_mode import Patience
from adapters.slack.server import SlackSide
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.ports.chat import Channel as BookChannel
from bot.domain.bets import Account
from tests.integration.book.conftest import START
from tests.integration.chats.connected import DOWN, UP, Connected, TickingClock
from tests.slack_server import Channel, Limits, Message, Person, SlackServer, Team

ARROW = {UP: "arrow_up", DOWN: "arrow_down"}
QUICK = Patience(heartbeat=10.0, first_pause=0.02, longest_pause=0.1, good=30.0, overlap=3.0)


@dataclass(kw_only=True)
class Stage(Connected[Channel, Message, Person]):
    """A workspace with a channel and two readers, and a book whose clock Slack goes by."""

    platform = "slack"
    arrow = ARROW
    usual: ClassVar = {"up": ARROW[UP], "down": ARROW[DOWN]}

    slack: SlackServer
    team: Team
    side: SlackSide = field(init=False)
    intake: Intake = field(init=False)

    @asynccontextmanager
    async def running(self, *, http: bool = False, **options: Any) -> AsyncIterator[SlackSide]:
        """The bot's process, from its start to its end."""
        bulletin = Bulletin()
        self.intake = Intake(self.book, bulletin)
        way_in = {"signing_secret": self.slack.signing_secret}
        if not http:
            way_in = {"app_token": self.slack.app_token}
        if "access" not in options:
            options["access"] = Access(bot_token=self.team.token, **way_in)
        self.side = side = SlackSide(
            book=self.book,
            intake=self.intake,
            clock=self.clock,
            commands=Commands(self.book, self.clock, ZoneInfo("UTC")),
            bulletin=bulletin,
            api_base=self.slack.api_base,
            zone=ZoneInfo("UTC"),
            now=lambda: self.clock.now().timestamp(),
            **({"patience": QUICK} | options),
        )
        await side.open()
        async with AsyncExitStack() as stack:
            if http:
                listener = listening(side.routes(), host="127.0.0.1", port=0)
                base = await stack.enter_async_context(listener)
                self.slack.use_http(f"{base}/slack/events")
            await stack.enter_async_context(beside(self.intake.run(), side.run()))
            yield side
            await side.close()

    def where(self, channel: Channel | None = None) -> BookChannel:
        found = channel or self.channel
        return BookChannel(platform="slack", community=found.team.id, id=found.id)

    def account(self, person: Person) -> Account:
        user = f"{person.team.id}/{person.id}"
        return Account(platform="slack", user=user, name=person.name)

    @property
    def newest(self) -> Message:
        return self.channel.by_app[-1]

    async def until_ready(self) -> None:
        """Return once the app is connected, where it connects at all."""
        if self.slack.app.socket_mode:
            await self.slack.connected()

    async def caught_up(self) -> None:
        """Return once everything that happened is acknowledged."""
        await self.slack.delivered()


@asynccontextmanager
async def staged(tmp_path: Path, limits: Limits | None = None) -> AsyncIterator[Stage]:
    """A workspace that has the app, and an empty book."""
    clock = TickingClock(START - timedelta(hours=1))
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path}/book.db"
        book = await stack.enter_async_context(open_book(url, clock=clock))
        server = SlackServer(limits=limits or Limits.lenient(), now=lambda: clock.now().timestamp())
        slack = await stack.enter_async_context(server)
        team = slack.add_team("Traders")
        ann, ben = (slack.add_person(name, team) for name in ("ann", "ben"))
        channel = team.add_channel("market-desk", ann, ben)
        stage = Stage(
            slack=slack,
            team=team,
            channel=channel,
            ann=ann,
            ben=ben,
            book=book,
            clock=clock,
            url=url,
        )
        await stage.subscribe()
        yield stage
