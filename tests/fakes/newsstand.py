"""A desk's public pages over stories in every state, served on a free port."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from adapters.web.pages import routes
from adapters.web.site import Site
from bot.application.ports.book import BookReader, Subscription
from bot.application.ports.chat import Channel
from bot.domain.resolution import Resolution
from bot.domain.trail import DispatchTrail, Phase, PredictionTrail
from tests.fakes import stories
from tests.fakes.book_reader import FakeBookReader

Client = TestClient[Request, Application]

HOSTILE = '<script>alert("x")</script>\u202e\x07'
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class LaterClock:
    """Two days after the newest dispatch."""

    def now(self) -> datetime:
        return stories.LATER

    def seconds_until(self, instant: datetime) -> float | None:
        return 0.0 if instant <= stories.LATER else None


@dataclass(frozen=True)
class BlankPictures:
    """Draws nothing but says on which ground it did; of the dispatch `without`, not even that."""

    without: int = 0

    async def can_draw(self, trail: PredictionTrail) -> bool:
        return trail.dispatch.id != self.without

    async def verdict(self, trail: PredictionTrail, *, dark: bool = False) -> bytes | None:
        if trail.dispatch.id == self.without:
            return None
        return PNG + (b"night" if dark else b"paper")


def book(price: str = "164.8000") -> FakeBookReader:
    """Six dispatches: resolved, locked, open, a note, an import, and one that means harm.

    `price` is what the bars of the evidence opened at.
    """
    days = [stories.PUBLISHED + timedelta(days=i) for i in range(-4, 2)]
    kept = [
        imported(days[0]),
        note(days[1]),
        hostile(days[2]),
        resolved(days[3], (stories.RIGHT, stories.WRONG, stories.VOID)),
        stories.story(stories.dispatch(54, published=days[4]), phase=Phase.LOCKED),
        stories.story(stories.dispatch(55, "The Fear Moved In", published=days[5])),
    ]
    judged = {
        t.id: stories.evidence(opened=price) for s in kept for t in s.predictions if t.resolution
    }
    board = [
        stories.standing(1, "Ada", 148, simulated=True),
        stories.standing(2, HOSTILE, 60, provisional=True),
        stories.standing(3, "reader-0003", -20.5),
    ]
    inside = [s.model_copy(update={"name": f"Real Name {s.rank}"}) for s in board]
    return FakeBookReader(
        stories=kept,
        verdicts=judged,
        kept_records={
            "house": stories.records(),
            "macro": stories.mind_records(),
            "imported": (),
        },
        boards={
            ("*", "2018-Q1"): board,
            ("room", "2018-Q1"): inside,
            ("closed", "2018-Q1"): inside,
        },
        channels=[
            community("room", "The room", is_open=True),
            community("closed", "A private place", is_open=False),
        ],
    )


def community(name: str, shown: str, *, is_open: bool) -> Subscription:
    channel = Channel(platform="room", community=name, id=name)
    return Subscription(channel=channel, community_name=shown, is_open=is_open)


def resolved(published: datetime, verdicts: tuple[Resolution, ...]) -> DispatchTrail:
    body = stories.dispatch(53, "Facebook Is Falling Alone Now", published=published)
    return stories.story(body, resolutions=verdicts)


def note(published: datetime) -> DispatchTrail:
    return stories.story(stories.dispatch(51, "Nothing New", predictions=(), published=published))


def imported(published: datetime) -> DispatchTrail:
    call = stories.prediction(percent=None, opens=published)
    body = stories.dispatch(
        530,
        "The Infrastructure Bid Is Real, But It's Not What Anyone Thinks It Is",
        predictions=(call,),
        published=published,
        forecaster="imported",
        reported={
            "verdict": "Right",
            "score": "70%",
            "call": "“META holds”",
            "others": "one other won",
        },
    )
    return stories.story(body)


def hostile(published: datetime) -> DispatchTrail:
    call = stories.prediction(sentence=HOSTILE, opens=published, no_bets=HOSTILE)
    body = stories.dispatch(
        52,
        HOSTILE + "x" * 10_000,
        predictions=(call.model_copy(update={"because": HOSTILE, "reported": {HOSTILE: HOSTILE}}),),
        published=published,
        essay=f"{HOSTILE}\n\n{HOSTILE}",
        reported={HOSTILE: HOSTILE},
    )
    void = stories.VOID.model_copy(update={"reason": HOSTILE})
    return stories.story(body, resolutions=(void,))


@asynccontextmanager
async def served(
    of: BookReader | None = None, *, pictures: BlankPictures | None = BlankPictures()
) -> AsyncIterator[Client]:
    """Serve the pages while the context lasts; yield a client that follows no redirect itself."""
    site = Site(
        public_url="https://desk.example",
        zone=ZoneInfo("America/New_York"),
        clock=LaterClock(),
        pictures=pictures,
        room="/room",
    )
    application = Application()
    application.add_routes(routes(of or book(), site))
    async with TestClient(TestServer(application)) as client:
        yield client
