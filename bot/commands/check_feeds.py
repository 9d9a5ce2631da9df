"""The state of each live feed in one line: what it has, how old that is, what is flagged."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from adapters.headlines.feeds import FeedHeadlines
from adapters.market_data.live import lag
from adapters.market_data.recorded import RecordedMarket
from bot.desk.quality import flags
from bot.desk.quality_chain import chain_flags
from bot.desk.quality_quotes import quote_flags
from bot.domain.bars import from_ns
from bot.domain.errors import Unavailable
from bot.domain.instrument import AssetClass
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from adapters.market_data.vendor import Vendor
    from bot.application.ports.market import ChainData
    from bot.commands.wiring import Market
    from bot.desk.briefing import Flag
    from bot.domain.instrument import Universe


class State(NamedTuple):
    """One feed: where it stands in the settings, whether it is sound, and a line about it."""

    part: str
    ok: bool
    says: str


async def states(market: Market, now: datetime) -> list[State]:
    """Return the state of every live feed; each is really asked."""
    return [state async for state in _states(market, now)]


async def _states(market: Market, now: datetime) -> AsyncIterator[State]:
    for vendor in market.live.vendors if market.live else ():
        part = f"[market_data] {vendor.name}"
        yield await _prices(part, vendor, market.universe, now)
        yield await _quotes(f"{part} quotes", vendor, market.universe, now)
        if market.live is not None and market.live.reports is None:
            yield await _reports(f"{part} earnings", vendor, market.universe, now)
    if market.live is not None and market.live.reports is not None:
        wanted = _reporting(market.universe)
        yield _known_reports("[market_data] earnings", market.live.reports, wanted, now)
    if market.chain is not None:
        yield await _chain(market.chain, now)
    if isinstance(market.headlines, FeedHeadlines):
        for url in market.headlines.urls:
            yield await _feed(market.headlines, url, now)


async def _prices(part: str, vendor: Vendor, universe: Universe, now: datetime) -> State:
    try:
        recorded = RecordedMarket(await vendor.recording(universe))
        bars = await recorded.bars(now)
        found = flags(bars, universe, now, await recorded.actions(now))
    except Unavailable as error:
        return State(part, False, _mend(str(error)))
    behind = lag(bars, universe, now)
    if behind:
        return State(part, False, _mend(behind))
    last = max(from_ns(x.end[-1]) for x in bars.series.values() if len(x))
    text = _("{count} symbols, last bar {last:%Y-%m-%d %H:%M} UTC, {age} old; {flags}")
    says = text.format(
        count=len(bars.series), last=last, age=_age(now - last), flags=_flagged(found)
    )
    return State(part, not found, says)


async def _quotes(part: str, vendor: Vendor, universe: Universe, now: datetime) -> State:
    try:
        found = {s: q for s, q in (await vendor.quotes(universe)).items() if q.time <= now}
    except Unavailable as error:
        return State(part, False, _mend(str(error)))
    if not found:
        return State(part, False, _mend(_("no quote of any symbol")))
    newest = max(quote.time for quote in found.values())
    bad = tuple(quote_flags(found, universe, now))
    text = _("{count} symbols, the newest {age} old; {flags}")
    says = text.format(count=len(found), age=_age(now - newest), flags=_flagged(bad))
    return State(part, not bad, says)


async def _reports(part: str, vendor: Vendor, universe: Universe, now: datetime) -> State:
    wanted = _reporting(universe)
    try:
        found = await vendor.earnings(wanted)
    except Unavailable as error:
        text = _(
            "{error}; a desk that runs goes on with those it was told last, and its log says how "
            "old they are; {mend}"
        )
        return State(part, False, text.format(error=error, mend=_name_a_file()))
    if found is None:
        text = _("it has no report dates; {mend}")
        return State(part, True, text.format(mend=_name_a_file()))
    return _known_reports(part, found, wanted, now)


def _known_reports(
    part: str, found: Mapping[str, Sequence[date]], wanted: Sequence[str], now: datetime
) -> State:
    """What these dates still tell: without one ahead they are no help, however many they are."""
    dates = sorted(day for symbol in wanted for day in found.get(symbol, ()))
    coming = [day for day in dates if day >= now.date()]
    if not wanted:
        return State(part, True, _("no company that reports"))
    if not dates:
        text = _("no report of any company is known; {mend}")
        return State(part, False, text.format(mend=_name_a_file()))
    if not coming:
        text = _("no report is announced, the newest known was {age} ago, on {day}; {mend}")
        age = _age(timedelta(days=(now.date() - dates[-1]).days))
        says = text.format(age=age, day=dates[-1].isoformat(), mend=_name_a_file())
        return State(part, False, says)
    text = _("{count} of {all} companies, the next report on {day}")
    known = sum(bool(found.get(symbol)) for symbol in wanted)
    says = text.format(count=known, all=len(wanted), day=coming[0].isoformat())
    return State(part, True, says)


def _reporting(universe: Universe) -> list[str]:
    kinds = universe.instruments
    return [s for s, x in kinds.items() if x.asset_class is AssetClass.EQUITY]


def _name_a_file() -> str:
    return _("name a file of dates to come in [market_data] earnings")


async def _chain(chain: ChainData, now: datetime) -> State:
    part = "[chain_data] rpc"
    abstains = _("the Flow mind abstains until that is mended, or until rpc is emptied")
    try:
        found = await chain.activity(now)
    except Unavailable as error:
        return State(part, False, f"{error}; {abstains}")
    bad = tuple(chain_flags(found, now))
    if not found.blocks:
        return State(part, False, f"{_flagged(bad)}; {abstains}")
    last = found.blocks[-1]
    text = _("block {number:,}, {age} old, {count:,} transactions in {blocks} blocks; {flags}")
    says = text.format(
        number=last.number,
        age=_age(now - last.time),
        count=found.transactions,
        blocks=len(found.blocks),
        flags=_flagged(bad),
    )
    return State(part, not bad, f"{says}; {abstains}" if bad else says)


async def _feed(feeds: FeedHeadlines, url: str, now: datetime) -> State:
    part = f"[headlines] {urlsplit(url).hostname}"
    try:
        found = await feeds.look(url)
    except Unavailable as error:
        says = _("{error}; mend or remove the address in [headlines] feeds")
        return State(part, False, says.format(error=error))
    if not found:
        return State(part, False, _("a feed without entries; remove it from [headlines] feeds"))
    newest = max(item.time for item in found)
    entries = ngettext("{n} entry", "{n} entries", len(found)).format(n=len(found))
    return State(
        part, True, f"{entries}, {_('the newest {age} old').format(age=_age(now - newest))}"
    )


def _flagged(found: Iterable[Flag]) -> str:
    bad = list(found)
    if not bad:
        return _("no flag")
    counts = Counter(flag.check for flag in bad)
    names = ", ".join(f"{name} {count}" if count > 1 else name for name, count in counts.items())
    text = _("flagged: {names} ({symbol}: {detail})")
    return text.format(names=names, symbol=bad[0].symbol, detail=bad[0].detail)


def _mend(fault: str) -> str:
    text = _("{fault}; wait, or name the other source in [market_data] fallback")
    return text.format(fault=fault)


def _age(age: timedelta) -> str:
    minutes = max(0, round(age.total_seconds() / 60))
    if minutes < 120:
        return _("{n} min").format(n=minutes)
    if minutes < 48 * 60:
        return _("{n} hours").format(n=round(minutes / 60))
    return _("{n} days").format(n=round(minutes / 1440))
