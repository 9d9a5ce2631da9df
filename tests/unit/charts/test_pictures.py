"""A picture shows the price against the claim, and says nothing where there is no price."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from adapters.charts.album import Album
from adapters.charts.calibration import calibration_chart
from adapters.charts.candles import Placing, from_series
from adapters.charts.levels import levels
from adapters.charts.palette import PAPER
from adapters.charts.panels import bar_of, dates, draw_prices
from adapters.charts.scene import Scene
from adapters.charts.verdict import verdict_chart
from bot.domain.bars import Series, to_ns
from bot.domain.claims.tree import AllOf, Cap, Claim, Floor, Hours, Move, Touch
from bot.domain.record import record_of
from bot.domain.resolution import Evidence, Resolution
from bot.domain.trail import PredictionTrail
from tests.fakes import stories

DAY = Hours(hours=24)


def series(symbol: str = "META", days: int = 20, level: float = 170.0) -> Series:
    """Daily bars that end with the session of 21 March 2018."""
    last = datetime(2018, 3, 21, 13, 30, tzinfo=UTC)
    starts = [last - timedelta(days=days - 1 - i) for i in range(days)]
    start = np.array([to_ns(t) for t in starts])
    close = level + 3 * np.sin(np.arange(days))
    return Series(
        symbol=symbol,
        start=start,
        end=start + 6 * 3_600_000_000_000 + 1_800_000_000_000,
        open=close + 1,
        high=close + 2,
        low=close - 2,
        close=close,
        volume=np.full(days, 1e6),
        daily=True,
    )


def call(claim: Claim, resolution: Resolution | None = None) -> PredictionTrail:
    made = stories.prediction(claim, "a claim")
    return stories.trail(stories.dispatch(predictions=(made,)), resolution=resolution)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    rows, columns, _channels = imread(BytesIO(png)).shape
    return columns, rows


def test_a_verdict_is_drawn_wide_enough_for_a_phone_and_always_alike() -> None:
    right = stories.trail(resolution=stories.RIGHT)
    history = {"META": series()}
    drawn = verdict_chart(right, stories.evidence(), history)
    assert drawn is not None
    assert size(drawn) == (1600, 840)
    assert verdict_chart(right, stories.evidence(), history) == drawn


def test_the_verdict_gives_the_picture_its_colour() -> None:
    def shows(resolution: Resolution, colour: str) -> bool:
        png = verdict_chart(stories.trail(resolution=resolution), None, {"META": series()})
        pixels = np.round(imread(BytesIO(png or b""))[..., :3] * 255).astype(int)
        wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        return bool((pixels == wanted).all(axis=-1).any())

    assert shows(stories.RIGHT, PAPER.right)
    assert not shows(stories.RIGHT, PAPER.wrong)
    assert shows(stories.WRONG, PAPER.wrong)


def test_without_history_the_evidence_itself_is_drawn() -> None:
    right = stories.trail(resolution=stories.RIGHT)
    assert verdict_chart(right, stories.evidence(), {}) is not None
    assert verdict_chart(right, None, {}) is None


@pytest.mark.parametrize(
    "claim",
    [
        Floor(symbol="META", level=Decimal(163), window=DAY),
        Touch(symbol="META", level=Decimal(180), window=DAY),
        Move(symbol="META", direction="either", size=Decimal(3), window=DAY),
        stories.SPREAD,
        AllOf(parts=(stories.FLOOR, Cap(symbol="NVDA", level=Decimal(260), window=DAY))),
    ],
    ids=lambda claim: claim.family,
)
def test_every_family_has_a_picture_on_either_ground(claim: Claim) -> None:
    history = {symbol: series(symbol) for symbol in ("META", "AMZN", "NVDA")}
    paper = verdict_chart(call(claim), None, history)
    night = verdict_chart(call(claim), None, history, dark=True)
    assert paper is not None
    assert night is not None
    assert paper != night


def test_a_spread_needs_all_its_prices() -> None:
    assert verdict_chart(call(stories.SPREAD), None, {"META": series()}) is None


def test_a_split_moves_the_level_to_the_new_shares() -> None:
    (line,) = levels(stories.FLOOR, None, Decimal(20))
    assert (line.value, line.name, line.breaks) == (8.15, "163", "below")


def test_a_move_is_drawn_from_its_reference() -> None:
    rise = Move(symbol="META", direction="rises", size=Decimal(2), window=DAY)
    (line,) = levels(rise, Decimal(150), Decimal(1))
    assert (line.value, line.name) == (153.0, "+2 %")
    assert levels(rise, None, Decimal(1)) == []


def test_bars_stand_side_by_side_and_instants_between_them() -> None:
    end = datetime(2018, 3, 21, 20, 0, tzinfo=UTC)
    candles = from_series(series(), end, datetime(2018, 3, 21, 13, 30, tzinfo=UTC), 4)
    assert len(candles) == 5
    placing = Placing(candles)
    assert placing.of(end) == 4
    night = placing.at(datetime(2018, 3, 21, 0, 0, tzinfo=UTC))
    assert 3 < night < 4
    assert placing.at(datetime(2010, 1, 1, tzinfo=UTC)) == -0.5


def test_nothing_after_the_end_is_drawn() -> None:
    before = datetime(2018, 3, 20, 20, 0, tzinfo=UTC)
    candles = from_series(series(), before, before, 50)
    assert max(candle.end for candle in candles) == before


def test_a_record_without_a_call_has_no_picture() -> None:
    assert calibration_chart(record_of("house", "all", [])) is None
    assert size(calibration_chart(stories.records()[0]) or b"") == (1000, 1000)


@dataclass
class CountingSources:
    """A history and a book that count what they are asked."""

    asked: int = 0
    spans: list[tuple[datetime, datetime]] = field(default_factory=list)
    known: tuple[str, ...] = ("META", "AMZN", "NVDA")

    async def series(self, symbol: str, start: datetime, end: datetime) -> Series | None:
        self.asked += 1
        self.spans.append((start, end))
        return series(symbol) if symbol in self.known else None

    async def evidence(self, name: str) -> Evidence | None:
        return stories.evidence() if name == "54.0" else None


async def test_the_album_draws_a_verdict_once_however_many_ask() -> None:
    sources = CountingSources()
    album = Album(sources, sources)
    right = stories.trail(resolution=stories.RIGHT)
    drawn = await asyncio.gather(*(album.verdict(right) for _ in range(3)))
    assert len(set(drawn)) == 1
    assert sources.asked == 1
    assert sources.spans[0][1] == right.prediction.schedule.window_end


async def test_a_verdict_given_early_ends_its_picture() -> None:
    sources = CountingSources()
    early = stories.PUBLISHED + timedelta(hours=20)
    right = stories.trail(resolution=stories.RIGHT).model_copy(update={"resolved_at": early})
    await Album(sources, sources).verdict(right)
    assert sources.spans[0][1] == early


async def test_the_album_knows_what_it_can_draw() -> None:
    sources = CountingSources(known=("META",))
    album = Album(sources, sources)
    assert await album.can_draw(stories.trail())
    assert not await album.can_draw(call(stories.SPREAD))
    assert not await album.can_draw(call(stories.ABOVE).model_copy(update={"id": "9.9"}))


async def test_the_album_draws_what_is_open_anew() -> None:
    sources = CountingSources()
    album = Album(sources, sources)
    for _ in range(2):
        assert await album.verdict(stories.trail()) is not None
    assert sources.asked == 2


def edges_are_free(png: bytes | None) -> bool:
    """Whether nothing touches the left or right edge of a picture on paper."""
    pixels = np.round(imread(BytesIO(png or b""))[..., :3] * 255).astype(int)
    paper = [int(PAPER.paper[i : i + 2], 16) for i in (1, 3, 5)]
    return bool((pixels[:, [0, 1, -2, -1]] == paper).all())


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        ("12345.6789", "META stays at or above 12345.6789 for 24h"),
        ("163", "[" + ", ".join(f"SYMBOL{n}" for n in range(30)) + "] " + "beats " * 40),
        ("163", "x" * 300),
    ],
)
def test_however_long_its_words_are_they_stay_inside_the_picture(level: str, sentence: str) -> None:
    floor = Floor(symbol="META", level=Decimal(level), window=DAY)
    made = stories.dispatch(predictions=(stories.prediction(floor, sentence),))
    seen = stories.RIGHT.deciding[0].model_copy(update={"value": Decimal(level) + 1})
    right = stories.RIGHT.model_copy(update={"deciding": (seen,)})
    history = {"META": series(level=float(level) + 5)}
    assert edges_are_free(verdict_chart(stories.trail(made, resolution=right), None, history))


def test_a_low_of_a_day_is_marked_at_the_bar_that_made_it() -> None:
    placing = Placing(from_series(series(), stories.RESOLVES, stories.RESOLVES, 5))
    deepest = min(range(5), key=lambda i: placing.candles[i].low)
    seen = stories.RIGHT.deciding[0].model_copy(
        update={"value": Decimal(str(placing.candles[deepest].low)), "time": placing.candles[4].end}
    )
    (window,) = stories.schedule().windows
    whole = window.model_copy(update={"start": placing.candles[0].start})
    assert bar_of(placing, seen, whole) == deepest
    assert bar_of(placing, seen.model_copy(update={"field": "close"}), whole) == 4


def test_dates_give_way_to_times_within_a_day() -> None:
    day = datetime(2018, 3, 21, tzinfo=UTC)
    assert dates([day, day + timedelta(days=1)]) == ["21 Mar", "22 Mar"]
    assert dates([day, day + timedelta(hours=8)]) == ["00:00", "08:00"]


def test_a_price_that_decided_is_inside_the_panel_whatever_the_bars_say() -> None:
    below = stories.trail(resolution=stories.WRONG)
    axes = Figure().add_subplot()
    scene = Scene(below, stories.evidence(), {}, PAPER)
    assert draw_prices(axes, scene, 0, stories.FLOOR)
    bottom, top = axes.get_ylim()
    assert bottom < float(stories.WRONG.deciding[0].value) < top
