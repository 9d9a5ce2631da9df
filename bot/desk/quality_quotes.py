"""The named check on quotes: inside a session one older than five minutes is no price.

Outside of regular hours little trades, and an old quote is still the newest there is: it goes on
saying how far a symbol has strayed from its close.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from bot.desk.briefing import Flag, Quote
from bot.domain.instrument import Universe
from bot.domain.text import _

STALE_AFTER = timedelta(minutes=5)


def quote_flags(quotes: Mapping[str, Quote], universe: Universe, at: datetime) -> Iterator[Flag]:
    """Yield a flag for each symbol that is trading and whose quote is old or no price.

    `quotes` are those of a live feed known by `at`; without any there is nothing to check.
    """
    for symbol, instrument in universe.instruments.items() if quotes else ():
        calendar, quote = instrument.calendar, quotes.get(symbol)
        open_now = calendar.always_open or calendar.session_at(at) is not None
        if quote is not None and not 0 < quote.price < float("inf"):
            yield Flag("nan quote", symbol, _("its newest quote is no price"))
        elif open_now and quote is None:
            yield Flag("missing quote", symbol, _("it trades and there is no quote of it"))
        elif open_now and quote is not None and at - quote.time > STALE_AFTER:
            text = _("its newest quote is of {time}")
            yield Flag("stale quote", symbol, text.format(time=f"{quote.time:%Y-%m-%d %H:%M} UTC"))
