"""What a vendor of live prices does; one file a vendor implements it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from adapters.market_data.recorded import Recording
from bot.desk.briefing import Quote
from bot.domain.instrument import Universe

HISTORY_DAYS = 6 * 366
"""How far back prices are asked for: the models learn from all of it."""


class Vendor(Protocol):
    """Raises Unavailable when it cannot answer; a symbol it does not know is left out."""

    @property
    def name(self) -> str:
        """What evidence and reports call it."""
        ...

    @property
    def whole(self) -> bool:
        """Whether it sees the trades of all exchanges, so that its highs and lows are theirs."""
        ...

    async def recording(self, universe: Universe) -> Recording:
        """Return the daily regular-hours bars up to now as they traded, and the actions."""
        ...

    async def quotes(self, universe: Universe) -> Mapping[str, Quote]:
        """Return the newest trade of each symbol, in or out of regular hours."""
        ...

    async def earnings(self, symbols: Sequence[str]) -> Mapping[str, tuple[date, ...]] | None:
        """Return the report dates, past and announced; None if this vendor has none at all."""
        ...
