"""What symbols are called in prose, on a given day."""

from collections.abc import Iterable
from datetime import date

from bot.domain.text import _

FACEBOOK_UNTIL = date(2021, 10, 28)


def title_name(symbol: str, day: date) -> str:
    """Return the company's or the index's name on that day; the symbol where none is known."""
    if symbol == "META":
        return "Facebook" if day < FACEBOOK_UNTIL else "Meta"
    return _companies().get(symbol) or _indices().get(symbol, (symbol,))[0]


def name(symbol: str) -> str:
    """Return what running text calls it: an index by its name, all else by its symbol."""
    return _indices().get(symbol, (symbol,))[0]


def short_name(symbol: str) -> str:
    """Return the shorter name of an index, the symbol of all else."""
    return _indices().get(symbol, (symbol,))[-1]


def all_names(symbol: str) -> tuple[str, ...]:
    """Return everything prose may call it, so that a figure can be tied to its subject."""
    former = ("Facebook", "Meta") if symbol == "META" else ()
    known = (_companies().get(symbol, symbol), *_indices().get(symbol, ()))
    return tuple(dict.fromkeys((symbol, *known, *former)))


def known_names() -> tuple[str, ...]:
    """Return every name of a symbol there is, longest first."""
    symbols = ("META", *_companies(), *_indices())
    found = {n for s in symbols for n in all_names(s)}
    return tuple(sorted(found, key=lambda n: (-len(n), n)))


def listing(items: Iterable[str]) -> str:
    """Return the items as a list in words: `A`, `A and B`, `A, B and C`."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def possessive(text: str) -> str:
    """Return the name with its English possessive ending."""
    return _("{owner}'s").format(owner=text)


def _companies() -> dict[str, str]:
    return {
        "AAPL": "Apple", "AMZN": "Amazon", "GOOG": "Google", "GOOGL": "Google",
        "MSFT": "Microsoft", "NFLX": "Netflix", "NVDA": "Nvidia", "TSLA": "Tesla",
        "IBM": "IBM", "INTC": "Intel", "AMD": "AMD", "ORCL": "Oracle",
    }  # fmt: skip


def _indices() -> dict[str, tuple[str, ...]]:
    return {
        "SPX": (_("the S&P 500"), _("the S&P")),
        "COMP": (_("the Nasdaq"),),
        "IXIC": (_("the Nasdaq"),),
        "NDX": (_("the Nasdaq 100"),),
        "RUT": (_("the Russell 2000"), _("the Russell")),
        "DJI": (_("the Dow"),),
        "VIX": (_("the VIX"),),
    }
