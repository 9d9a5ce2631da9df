"""The briefing: everything cut to what had been published by one instant, and checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from bot.desk.briefing import REPORTS, Briefing, ChainActivity, Flag, Headline, Memory, Quote
from bot.desk.quality import finer_flags, flags
from bot.desk.quality_chain import chain_flags
from bot.desk.quality_quotes import quote_flags
from bot.desk.running import running
from bot.domain.bars import Bars
from bot.domain.claims.evidence import Action
from bot.domain.instrument import Universe
from bot.domain.text import _

HEADLINES_FOR = timedelta(days=7)
"""How long a headline stays in the briefing."""

ANNOUNCED = timedelta(days=21)
"""How long before a report its date is taken to be known."""


NO_REPORTS: Mapping[str, tuple[date, ...]] = MappingProxyType({})


def brief(
    at: datetime,
    cycle: int,
    universe: Universe,
    bars: Bars,
    headlines: Iterable[Headline] = (),
    earnings: Mapping[str, tuple[date, ...]] | None = NO_REPORTS,
    memory: Memory | None = None,
    quotes: Mapping[str, Quote] | None = None,
    actions: Sequence[Action] = (),
    chain: ChainActivity | None = None,
) -> Briefing:
    """Return what may be known at `at`: whatever lies later in the arguments changes nothing.

    `earnings` is None while nobody tells when companies report.
    """
    known = bars.until(at)
    quoted = {s: quote for s, quote in (quotes or {}).items() if quote.time <= at}
    if chain is not None:
        chain = replace(chain, blocks=tuple(b for b in chain.blocks if b.time <= at))
    reports = {
        symbol: tuple(day for day in days if day <= (at + ANNOUNCED).date())
        for symbol, days in (earnings or {}).items()
    }
    return Briefing(
        at=at,
        cycle=cycle,
        universe=universe,
        bars=running(known, universe, at),
        headlines=tuple(h for h in headlines if at - HEADLINES_FOR <= h.time <= at),
        earnings=reports,
        flags=(
            *flags(known, universe, at, actions),
            *finer_flags(known, universe, at),
            *quote_flags(quoted, universe, at),
            *chain_flags(chain, at),
            *([_reports_unknown()] if earnings is None else ()),
        ),
        memory=_remembered(memory or Memory(), at),
        quotes=quoted,
        chain=chain,
    )


def _reports_unknown() -> Flag:
    return Flag("missing", REPORTS, _("nobody tells them, so a bet may run across a report"))


def _remembered(memory: Memory, at: datetime) -> Memory:
    return replace(
        memory,
        calls=tuple(call for call in memory.calls if call.dispatch.published_at <= at),
        recent=tuple(dispatch for dispatch in memory.recent if dispatch.published_at <= at),
    )
