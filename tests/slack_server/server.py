"""The local Slack: started on loopback, filled with people, driven and spoiled by tests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable

from aiohttp import web

from tests.local_server.server import LocalPlatform
from tests.local_server.wire import Json
from tests.slack_server.delivery.delivery import Delivered, Delivery
from tests.slack_server.delivery.disorder import Disorder
from tests.slack_server.delivery.http import Http
from tests.slack_server.delivery.sockets import Sockets
from tests.slack_server.faults import Faults
from tests.slack_server.interactions import Interactions
from tests.slack_server.journal import Journal
from tests.slack_server.limits import Limits
from tests.slack_server.oauth import Pages
from tests.slack_server.page.play import Play
from tests.slack_server.person import Person, Surroundings
from tests.slack_server.responses import ResponseUrls
from tests.slack_server.web.api import Api
from tests.slack_server.web.call import Parts
from tests.slack_server.web.files import Uploads
from tests.slack_server.web.rates import Rates
from tests.slack_server.world.app import App
from tests.slack_server.world.channels import Channel
from tests.slack_server.world.ids import Ids
from tests.slack_server.world.messages import Message
from tests.slack_server.world.people import MEMBER, OWNER, Standing, User
from tests.slack_server.world.state import World
from tests.slack_server.world.teams import Team

AT_ONCE = 500
Reacting = tuple[Person, Message, str]


class SlackServer(LocalPlatform):
    """A small Slack with state.

        async with SlackServer() as slack:
            team = slack.add_team("Traders")
            ann = slack.add_person("ann", team)
            desk = team.add_channel("market-desk", ann)

    `api_base`, `team.token`, `app_token` and `signing_secret` are what an app needs. `journal`
    counts calls, `faults` orders what goes wrong with them, `sockets` interrupts connections,
    `disorder` spoils deliveries, `delivery.log` tells what became of each event, `limits` holds
    what is enforced, `app` what is configured. `now` dates messages and events.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        app_name: str = "Workshop",
        port: int = 0,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.limits = limits or Limits()
        self.world = World(self.limits, Ids(now), app_name)
        super().__init__(self.world.changes, port)
        self.sockets = Sockets(self.world)
        self.http = Http(self.world)
        self.delivery = Delivery(self.world, self.sockets, self.http)
        self.interactions = Interactions(self.world)
        self.journal = Journal(self.world.changes)
        self.faults = Faults()
        self.responses = ResponseUrls(self.interactions, self.world, self.faults)
        self.pages = Pages(self.world)
        self._around = Surroundings(self.delivery, self.interactions)
        self.world.publish = self.delivery.publish

    # Running

    def routes(self) -> list[web.RouteDef]:
        """The Web API, Socket Mode, uploads, response URLs, OAuth and the page."""
        parts = Parts(self.world, self.sockets, self.interactions)
        api = Api(parts, Rates(self.limits), self.faults, self.journal)
        return [
            *api.routes(),
            web.get("/link/", self.sockets.serve),
            *Uploads(self.world, self.faults).routes(),
            *self.responses.routes(),
            *self.pages.routes(),
            *Play(self).routes(),
        ]

    async def start(self) -> None:
        await super().start()
        self.world.base_url = self.url

    async def disconnect(self) -> None:
        await self.delivery.close()
        await self.sockets.close()
        await self.http.close()

    def picture_url(self, channel: Channel, viewer: User, thread: Message | None = None) -> str:
        """A page with nothing but messages, each an `article[data-message]`, and a thread's."""
        beside = f"&thread={thread.ts}" if thread else ""
        return f"{self.page_url}?channel={channel.id}&as={viewer.id}{beside}&plain=1"

    @property
    def app(self) -> App:
        return self.world.app

    @property
    def app_token(self) -> str:
        return self.world.app.app_token

    @property
    def signing_secret(self) -> str:
        return self.world.app.signing_secret

    @property
    def disorder(self) -> Disorder:
        return self.delivery.disorder

    async def connected(self, seconds: float = 10.0) -> None:
        """Wait until the app is connected by Socket Mode."""
        await self.until(lambda: self.sockets.connected, seconds)

    async def delivered(self, seconds: float = 10.0) -> None:
        """Wait until every event is acknowledged or given up."""
        await self.until(lambda: self.delivery.waiting == 0, seconds)

    # Filling

    def add_team(self, name: str, *, installed: bool = True, enterprise: bool = False) -> Team:
        """A workspace with an owner; the app is installed in it unless told otherwise."""
        team = Team(self.world, self.world.ids.make("T"), name)
        team.enterprise = self.world.ids.make("E") if enterprise else None
        self.world.teams[team.id] = team
        self.add_person(f"owner_of_{team.domain}".replace("-", "_"), team, OWNER)
        if installed:
            team.install()
        return team

    def add_person(
        self, name: str, team: Team, standing: Standing = MEMBER, *, real_name: str = ""
    ) -> Person:
        """An account; `ADMIN`, `OWNER`, `GUEST` and `BOT` are the standings other than a member."""
        person = Person(team, self.world.ids.make("U"), name, self._around, standing, real_name)
        self.world.keep(person)
        return person

    def add_people(self, count: int, team: Team, prefix: str = "reader") -> list[Person]:
        """Many accounts, `reader_1` and so on."""
        return [self.add_person(f"{prefix}_{number}", team) for number in range(1, count + 1)]

    # The app's settings

    def use_http(
        self, events_url: str, interactivity_url: str = "", commands_url: str = ""
    ) -> None:
        """Switch Socket Mode off, and send everything to these addresses (or all to the first)."""
        app = self.world.app
        app.socket_mode = False
        app.events_url = events_url
        app.interactivity_url = interactivity_url
        app.commands_url = commands_url

    def configure(self, manifest: Json) -> None:
        """Take the settings of an app manifest; installations keep their scopes until renewed."""
        self.world.app.configure(manifest)

    # Driving many, and anything at all

    async def burst(self, reactions: Iterable[Reacting]) -> int:
        """React as many people, as fast as the app's socket takes it; how many were added."""
        count = 0
        for person, message, emoji in reactions:
            await person.react(message, emoji)
            count += 1
            if count % AT_ONCE == 0:
                await asyncio.sleep(0.01)
        return count

    def send_event(self, team: Team, event: Json, **outside: object) -> Delivered:
        """Deliver any event body, well-formed or not; `outside` replaces fields around it."""
        body: Json = {
            "token": self.world.app.verification_token,
            "team_id": team.id,
            "api_app_id": self.world.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": self.world.ids.make("Ev"),
            "event_time": int(self.world.ids.now()),
            "authorizations": [],
        }
        return self.delivery.send(body | outside)
