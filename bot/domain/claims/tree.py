"""The typed tree of a claim: a statement that market data alone makes true or false."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from bot.domain.values import Frozen


class Hours(Frozen):
    """`for 24h`: session time on an exchange, wall clock for crypto."""

    kind: Literal["hours"] = "hours"
    hours: int = Field(gt=0)


class Sessions(Frozen):
    """`within 3 sessions`: that many closes."""

    kind: Literal["sessions"] = "sessions"
    count: int = Field(gt=0)


Window = Annotated[Hours | Sessions, Field(discriminator="kind")]


class Floor(Frozen):
    """The low of the window stays at or above the level (strict: above it)."""

    family: Literal["floor"] = "floor"
    symbol: str
    level: Decimal
    strict: bool = False
    window: Window


class Cap(Frozen):
    """The high of the window stays at or below the level (strict: below it)."""

    family: Literal["cap"] = "cap"
    symbol: str
    level: Decimal
    strict: bool = False
    window: Window


class Touch(Frozen):
    """The price reaches the level, from whichever side the reference price stands."""

    family: Literal["touch"] = "touch"
    symbol: str
    level: Decimal
    window: Window


class Above(Frozen):
    """The official close of one session is above the level (not strict: at or above it)."""

    family: Literal["above"] = "above"
    symbol: str
    level: Decimal
    strict: bool = True
    day: date


class Below(Frozen):
    """The official close of one session is below the level (not strict: at or below it)."""

    family: Literal["below"] = "below"
    symbol: str
    level: Decimal
    strict: bool = True
    day: date


class Closes(Frozen):
    """The official close of every named session is on the named side of the level."""

    family: Literal["closes"] = "closes"
    symbol: str
    side: Literal["above", "below"]
    level: Decimal
    strict: bool = True
    days: tuple[date, ...] = Field(min_length=2)


class Move(Frozen):
    """The return over the window has the named direction and at least the named size in percent."""

    family: Literal["move"] = "move"
    symbol: str
    direction: Literal["rises", "falls", "either"]
    size: Decimal | None = None
    window: Window


class Spread(Frozen):
    """The first basket's mean return beats the second's by at least the margin in percent."""

    family: Literal["spread"] = "spread"
    winners: tuple[str, ...] = Field(min_length=1)
    losers: tuple[str, ...] = Field(min_length=1)
    margin: Decimal
    window: Window


class AllOf(Frozen):
    """Every part is true."""

    family: Literal["all"] = "all"
    parts: "tuple[Claim, ...]" = Field(min_length=2)


class AnyOf(Frozen):
    """At least one part is true."""

    family: Literal["any"] = "any"
    parts: "tuple[Claim, ...]" = Field(min_length=2)


Leaf = Floor | Cap | Touch | Above | Below | Closes | Move | Spread
Claim = Annotated[Leaf | AllOf | AnyOf, Field(discriminator="family")]

AllOf.model_rebuild()
AnyOf.model_rebuild()


def leaves(claim: Claim) -> tuple[Leaf, ...]:
    """Return the claim's leaves from left to right."""
    if isinstance(claim, AllOf | AnyOf):
        return tuple(leaf for part in claim.parts for leaf in leaves(part))
    return (claim,)


def symbols(claim: Claim) -> tuple[str, ...]:
    """Return the symbols the claim speaks about, in order of appearance, each once."""
    found: dict[str, None] = {}
    for leaf in leaves(claim):
        names = (*leaf.winners, *leaf.losers) if isinstance(leaf, Spread) else (leaf.symbol,)
        found.update(dict.fromkeys(names))
    return tuple(found)
