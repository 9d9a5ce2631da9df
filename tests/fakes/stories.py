"""Dispatches in every state a reader can meet them in, as values."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bot.domain.calendar import Session
from bot.domain.claims.tree import Above, Claim, Floor, Hours, Spread, leaves
from bot.domain.dispatch import DebateState, Dispatch, MindView, Prediction, prediction_id
from bot.domain.record import Call, Record, record_of
from bot.domain.resolution import (
    Evidence,
    EvidenceBar,
    LeafEvidence,
    Observation,
    Outcome,
    Resolution,
)
from bot.domain.schedule import LeafWindow, Schedule
from bot.domain.standing import Standing
from bot.domain.trail import DispatchTrail, Phase, PredictionTrail
from bot.domain.weeks import Week

PUBLISHED = datetime(2018, 3, 20, 20, 30, tzinfo=UTC)
LOCKS = datetime(2018, 3, 21, 0, 0, tzinfo=UTC)
RESOLVES = datetime(2018, 3, 21, 20, 20, tzinfo=UTC)
NOW = PUBLISHED + timedelta(hours=1)
LATER = datetime(2018, 3, 22, 12, 0, tzinfo=UTC)

FLOOR = Floor(symbol="META", level=Decimal(163), window=Hours(hours=24))
ABOVE = Above(symbol="AMZN", level=Decimal(1580), day=date(2018, 3, 21))
SPREAD = Spread(
    winners=("AMZN", "NVDA"), losers=("META",), margin=Decimal("0.5"), window=Hours(hours=24)
)

ESSAY = """\
Monday looked like a verdict on technology. META fell 6.8 %, NVDA 3.8 %, the S&P 1.4 %. I called it
one bad day and gave META a 66 % chance of holding 168. Today it traded at 161.95.

Here is what surprised me. If this were still about technology, Tuesday should have dragged the
rest down. Instead AMZN rose 2.7 %, NVDA 3.6 %, and META lost another 2.6 %. The fear did not
spread. It moved in.

I won't hold this past tomorrow's close. If 163 goes, "alone" was merely the comforting half."""


def schedule(opens: datetime = PUBLISHED, claim: Claim = FLOOR) -> Schedule:
    """A day's window as the desk freezes it half an hour after a close."""
    shift = opens - PUBLISHED
    session = Session(
        date=(datetime(2018, 3, 21, tzinfo=UTC) + shift).date(),
        open=datetime(2018, 3, 21, 13, 30, tzinfo=UTC) + shift,
        close=datetime(2018, 3, 21, 20, 0, tzinfo=UTC) + shift,
    )
    window = LeafWindow(
        start=session.open,
        end=session.close,
        reference_at=opens - timedelta(minutes=30),
        sessions=(session,),
    )
    return Schedule(
        opens=opens,
        locks=LOCKS + shift,
        window_start=session.open,
        window_end=session.close,
        resolves=RESOLVES + shift,
        windows=(window,) * len(leaves(claim)),
    )


def prediction(
    claim: Claim = FLOOR,
    sentence: str = "META stays at or above 163 for 24h",
    *,
    percent: int | None = 62,
    position: int = 0,
    opens: datetime = PUBLISHED,
    no_bets: str = "",
    reported: dict[str, str] | None = None,
) -> Prediction:
    """A prediction with everything a desk's own has."""
    return Prediction(
        position=position,
        sentence=sentence,
        claim=claim,
        category=f"equity/{claim.family}/24h",
        because="the fear did not spread",
        probability=percent,
        anchor=None if percent is None else (percent + 1) / 100,
        climatology=None if percent is None else 0.92,
        minds={"macro": 64, "flow": 55, "contrarian": None},
        reasons={"flow": "sellers are not done", "contrarian": "No price can be read."},
        conviction=44,
        schedule=schedule(opens, claim),
        references={"META": Decimal("168.15")},
        no_bets=no_bets,
        reported=reported or {},
    )


def dispatch(
    number: int = 54,
    title: str = "Facebook Is Falling Alone Now",
    *,
    predictions: tuple[Prediction, ...] | None = None,
    published: datetime = PUBLISHED,
    forecaster: str = "house",
    essay: str = ESSAY,
    reported: dict[str, str] | None = None,
) -> Dispatch:
    """A dispatch with a headline and two side calls unless told otherwise."""
    calls = predictions
    if calls is None:
        beats = "[AMZN, NVDA] beats [META] by 0.5% over 24h"
        above = "AMZN closes above 1580 on 2018-03-21"
        calls = (
            prediction(opens=published),
            prediction(SPREAD, beats, percent=58, position=1, opens=published),
            prediction(ABOVE, above, percent=41, position=2, opens=published),
        )
    return Dispatch(
        id=number,
        cycle=number,
        cycle_at=published,
        published_at=published,
        forecaster=forecaster,
        title=title,
        standfirst="The fear did not spread. It moved in.",
        thesis=(
            "META fell another 2.6 % while AMZN rose 2.7 % and NVDA 3.6 %.",
            "The fear did not spread. It moved in.",
            "An ordinary day holds this floor 92 times in 100. After these two: 62.",
        ),
        essay=essay,
        debate=DebateState.DIVERGENT,
        conviction=44,
        minds=(
            MindView(mind="macro", conviction=52, reason="one name fell, the rest did not follow"),
            MindView(
                mind="flow", conviction=47, reason="volume rose from 88 to 130 million shares"
            ),
            MindView(
                mind="contrarian", conviction=None, reason="there is no crowd to stand against"
            ),
        ),
        predictions=calls,
        reported=reported or {},
    )


RIGHT = Resolution(
    outcome=Outcome.RIGHT,
    reason="the low stayed at or above the level",
    decided_at=datetime(2018, 3, 21, 20, 0, tzinfo=UTC),
    deciding=(
        Observation(
            time=datetime(2018, 3, 21, 20, 0, tzinfo=UTC),
            symbol="META",
            field="low",
            value=Decimal("163.3000"),
        ),
    ),
)
WRONG = RIGHT.model_copy(
    update={
        "outcome": Outcome.WRONG,
        "deciding": (RIGHT.deciding[0].model_copy(update={"value": Decimal("161.9500")}),),
    }
)
VOID = Resolution(
    outcome=Outcome.VOID,
    reason="no regular trade in the last session",
    decided_at=datetime(2018, 3, 22, 20, 0, tzinfo=UTC),
)


def evidence(symbol: str = "META", opened: str = "164.8000") -> Evidence:
    """One daily bar, as the demo's data source gives it."""
    bar = EvidenceBar(
        start=datetime(2018, 3, 21, 13, 30, tzinfo=UTC),
        end=datetime(2018, 3, 21, 20, 0, tzinfo=UTC),
        open=Decimal(opened),
        high=max(Decimal("173.4000"), Decimal(opened)),
        low=Decimal("163.3000"),
        close=Decimal("169.3900"),
        volume=Decimal(106598834),
    )
    reference = Observation(
        time=datetime(2018, 3, 20, 20, 0, tzinfo=UTC),
        symbol=symbol,
        field="close",
        value=Decimal("168.1500"),
    )
    item = LeafEvidence(leaf=0, symbol=symbol, reference=reference, bars=(bar,))
    return Evidence(source="bundled daily bars", gathered_at=RESOLVES, items=(item,))


def trail(
    of: Dispatch | None = None,
    position: int = 0,
    *,
    phase: Phase = Phase.OPEN,
    ups: int = 24,
    downs: int = 40,
    resolution: Resolution | None = None,
    hidden: bool = False,
) -> PredictionTrail:
    """A prediction's trail; a resolution makes it resolved."""
    body = of or dispatch()
    resolved = resolution is not None
    return PredictionTrail(
        id=prediction_id(body.id, position),
        dispatch=body,
        position=position,
        phase=Phase.RESOLVED if resolved else phase,
        ups=ups,
        downs=downs,
        seal="9f3ac21e",
        resolution=resolution,
        resolved_at=body.predictions[position].schedule.resolves if resolved else None,
        evidence=evidence().seal if resolved else "",
        lock_seal="5b61d7c0" if resolved or phase is not Phase.OPEN else "",
        verdict_seal="41d07be2" if resolved else "",
        hidden=hidden,
    )


def story(
    of: Dispatch | None = None,
    *,
    phase: Phase = Phase.OPEN,
    resolutions: tuple[Resolution | None, ...] = (),
) -> DispatchTrail:
    """A dispatch with trails for all its predictions; `resolutions` go to them in order."""
    body = of or dispatch()
    verdicts = (*resolutions, *[None] * len(body.predictions))
    trails = tuple(
        trail(body, i, phase=phase, resolution=verdicts[i]) for i in range(len(body.predictions))
    )
    return DispatchTrail(dispatch=body, seal="9f3ac21e", predictions=trails)


def standing(rank: int, name: str, points: float, **changes: object) -> Standing:
    """A place on the board over thirty dispatches."""
    place = Standing(
        rank=rank,
        reader=f"{rank:016x}",
        name=name,
        points=points,
        rating=points / 30,
        error=3.1,
        bets=22,
        won=13,
        dispatches=30,
        provisional=False,
    )
    return place.model_copy(update=changes)


def records() -> tuple[Record, ...]:
    """The house over 24 calls, all and by category."""
    calls = [
        Call(category="equity/floor/24h", percent=30 + 3 * i, outcome=int(i % 3 == 0))
        for i in range(18)
    ] + [Call(category="equity/spread/24h", percent=41 + i, outcome=int(i > 4)) for i in range(6)]
    names = dict.fromkeys(call.category for call in calls)
    parts = [record_of("house", n, [c for c in calls if c.category == n]) for n in names]
    return (record_of("house", "all", calls, ["no regular trade in the last session"]), *parts)


def mind_records() -> tuple[Record, ...]:
    """Macro over the calls of the house on which it spoke, beside the anchor."""
    calls = [
        Call(category="equity/floor/24h", percent=35 + 3 * i, outcome=int(i % 3 > 0), anchor=0.6)
        for i in range(18)
    ]
    parts = (record_of("macro", name, calls) for name in ("all", "equity/floor/24h"))
    whole, *rest = parts
    return (whole.model_copy(update={"weight": 0.047, "abstained": 2}), *rest)


def week_at(at: datetime, next_cycle: datetime) -> Week:
    """The twelfth week of 2018, told at that instant."""
    return Week(
        name="2018-W12",
        first=date(2018, 3, 19),
        since=at - timedelta(days=7),
        at=at,
        next_cycle=next_cycle,
    )
