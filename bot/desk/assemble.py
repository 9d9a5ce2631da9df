"""The briefing: everything cut to what had been published by one instant, and checked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.desk.briefing import Briefing, Headline, Memory, Quote
from bot.desk.quality import flags
from bot.domain.bars import Bars
from bot.domain.instrument import Universe

HEADLINES_FOR = timedelta(days=7)
"""How long a headline stays in the briefing."""

ANNOUNCED = timedelta(days=21)
"""How long before a report its date is taken to be known."""


def brief(
    at: datetime,
    cycle: int,
    universe: Universe,
    bars: Bars,
    headlines: Iterable[Headline] = (),
    earnings: Mapping[str, tuple[date, ...]] | None = None,
    memory: Memory | None = None,
    quotes: Mapping[str, Quote] | None = None,
) -> Briefing:
    """Return what may be known at `at`: whatever lies later in the arguments changes nothing."""
    known = bars.until(at)
    reports = {
        symbol: tuple(day for day in days if day <= (at + ANNOUNCED).date())
        for symbol, days in (earnings or {}).items()
    }
    return Briefing(
        at=at,
        cycle=cycle,
        universe=universe,
        bars=known,
        headlines=tuple(h for h in headlines if at - HEADLINES_FOR <= h.time <= at),
        earnings=reports,
        flags=flags(known, universe, at),
        memory=_remembered(memory or Memory(), at),
        quotes={s: quote for s, quote in (quotes or {}).items() if quote.time <= at},
    )


def _remembered(memory: Memory, at: datetime) -> Memory:
    return replace(
        memory,
        calls=tuple(call for call in memory.calls if call.dispatch.published_at <= at),
        recent=tuple(dispatch for dispatch in memory.recent if dispatch.published_at <= at),
    )
