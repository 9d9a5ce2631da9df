"""What the desk may speak about: symbols, their asset class and their exchange."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.calendar import Calendar


class AssetClass(StrEnum):
    """The first part of a record's category."""

    EQUITY = "equity"
    ETF = "etf"
    INDEX = "index"
    CRYPTO = "crypto"
    VOLATILITY = "volatility"


@dataclass(frozen=True)
class Instrument:
    """One symbol with its asset class and the calendar it trades on."""

    symbol: str
    asset_class: AssetClass
    calendar: Calendar


@dataclass(frozen=True)
class Universe:
    """The instruments the desk knows, by symbol."""

    instruments: dict[str, Instrument]

    def __getitem__(self, symbol: str) -> Instrument:
        """Return the instrument; raise KeyError for an unknown symbol."""
        return self.instruments[symbol]

    def __contains__(self, symbol: str) -> bool:
        return symbol in self.instruments
