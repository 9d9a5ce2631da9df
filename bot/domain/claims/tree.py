"""The typed tree of a claim: a statement that market data alone makes true or false."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from bot.domain.values import Frozen

MAX_LEAVES = 8
MAX_BASKET = 10
MAX_DAYS = MAX_LEAVES
MAX_HOURS = 87_600
MAX_SESSIONS = 2_520
MAX_PRICE = 100_000_000
MAX_PERCENT = 10_000


def plain(number: Decimal) -> Decimal:
    """Return `number` without exponent or trailing zeros, so that equal numbers are one text.

    Raise ValueError for more than four decimals.
    """
    if number != round(number, 4):
        raise ValueError("at most four decimals can be said")
    whole = number.quantize(Decimal(1))
    return abs(whole) if number == 0 else whole if number == whole else number.normalize()


Symbol = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9.^-]{0,9}$")]
Level = Annotated[Decimal, Field(gt=0, le=MAX_PRICE), AfterValidator(plain)]
Size = Annotated[Decimal, Field(gt=0, le=MAX_PERCENT), AfterValidator(plain)]
Margin = Annotated[Decimal, Field(ge=-MAX_PERCENT, le=MAX_PERCENT), AfterValidator(plain)]


class Hours(Frozen):
    """`for 24h`: session time on an exchange, wall clock for crypto."""

    kind: Literal["hours"] = "hours"
    hours: int = Field(gt=0, le=MAX_HOURS)


class Sessions(Frozen):
    """`within 3 sessions`: that many closes."""

    kind: Literal["sessions"] = "sessions"
    count: int = Field(gt=0, le=MAX_SESSIONS)


Window = Annotated[Hours | Sessions, Field(discriminator="kind")]


class Floor(Frozen):
    """The low of the window stays at or above the level (strict: above it)."""

    family: Literal["floor"] = "floor"
    symbol: Symbol
    level: Level
    strict: bool = False
    window: Window


class Cap(Frozen):
    """The high of the window stays at or below the level (strict: below it)."""

    family: Literal["cap"] = "cap"
    symbol: Symbol
    level: Level
    strict: bool = False
    window: Window


class Touch(Frozen):
    """The price reaches the level, from whichever side the reference price stands."""

    family: Literal["touch"] = "touch"
    symbol: Symbol
    level: Level
    window: Window


class Above(Frozen):
    """The official close of one session is above the level (not strict: at or above it)."""

    family: Literal["above"] = "above"
    symbol: Symbol
    level: Level
    strict: bool = True
    day: date


class Below(Frozen):
    """The official close of one session is below the level (not strict: at or below it)."""

    family: Literal["below"] = "below"
    symbol: Symbol
    level: Level
    strict: bool = True
    day: date


class Closes(Frozen):
    """The official close of every named session is on the named side of the level."""

    family: Literal["closes"] = "closes"
    symbol: Symbol
    side: Literal["above", "below"]
    level: Level
    strict: bool = True
    days: tuple[date, ...] = Field(min_length=2, max_length=MAX_DAYS)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.days) != sorted(set(self.days)):
            raise ValueError("days stand in order, each once")
        return self


class Move(Frozen):
    """The return over the window has the named direction and at least the named size in percent."""

    family: Literal["move"] = "move"
    symbol: Symbol
    direction: Literal["rises", "falls", "either"]
    size: Size | None = None
    window: Window

    @model_validator(mode="after")
    def _either_way_has_a_size(self) -> Self:
        if self.direction == "either" and self.size is None:
            raise ValueError("a move either way needs a size")
        return self


class Spread(Frozen):
    """The first basket's mean return beats the second's by at least the margin in percent."""

    family: Literal["spread"] = "spread"
    winners: tuple[Symbol, ...] = Field(min_length=1, max_length=MAX_BASKET)
    losers: tuple[Symbol, ...] = Field(min_length=1, max_length=MAX_BASKET)
    margin: Margin
    window: Window

    @model_validator(mode="after")
    def _each_symbol_once(self) -> Self:
        names = (*self.winners, *self.losers)
        if len(names) != len(set(names)):
            raise ValueError("a symbol stands in one basket, once")
        return self


class _Group(Frozen):
    parts: "tuple[Claim, ...]" = Field(min_length=2, max_length=MAX_LEAVES)

    @model_validator(mode="after")
    def _few_enough(self) -> Self:
        if sum(len(leaves(part)) for part in self.parts) > MAX_LEAVES:
            raise ValueError(f"a claim has at most {MAX_LEAVES} parts")
        return self


class AllOf(_Group):
    """Every part is true."""

    family: Literal["all"] = "all"


class AnyOf(_Group):
    """At least one part is true."""

    family: Literal["any"] = "any"


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
