"""Short words about a claim: its opposite, its family, its horizon, its asset class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.domain.claims.canonical import span
from bot.domain.claims.tree import (
    MAX_LEAVES,
    Above,
    AllOf,
    AnyOf,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Leaf,
    Spread,
    Touch,
    leaves,
    symbols,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.domain.instrument import Universe

MIXED = "mixed"


def negate(claim: Claim, references: Mapping[str, Decimal] | None = None) -> Claim | None:
    """Return the claim that is true exactly when this one is false, or None if no family says it.

    `references` are last prices by symbol: with them a touch, and a strict floor or cap, have
    opposites too (a floor that may be touched has none, since a touch counts at the level itself).
    Moves and spreads have none: what a return misses, another family cannot name.
    """
    match claim:
        case Above():
            return Below(
                symbol=claim.symbol, level=claim.level, strict=not claim.strict, day=claim.day
            )
        case Below():
            return Above(
                symbol=claim.symbol, level=claim.level, strict=not claim.strict, day=claim.day
            )
        case Closes():
            return AnyOf(parts=tuple(_off_side(claim)))
        case AllOf() | AnyOf():
            return _negate_group(claim, references)
        case Floor() | Cap() | Touch():
            return _negate_path(claim, (references or {}).get(claim.symbol))
        case _:
            return None


def _off_side(claim: Closes) -> list[Above | Below]:
    kind = Below if claim.side == "above" else Above
    return [
        kind(symbol=claim.symbol, level=claim.level, strict=not claim.strict, day=day)
        for day in claim.days
    ]


def _negate_group(claim: AllOf | AnyOf, references: Mapping[str, Decimal] | None) -> Claim | None:
    """Neither-nor for either-or, and the other way round (De Morgan)."""
    parts = [negate(part, references) for part in claim.parts]
    known = tuple(part for part in parts if part is not None)
    if len(known) < len(parts) or sum(len(leaves(part)) for part in known) > MAX_LEAVES:
        return None
    return AnyOf(parts=known) if isinstance(claim, AllOf) else AllOf(parts=known)


def _negate_path(claim: Floor | Cap | Touch, reference: Decimal | None) -> Claim | None:
    if reference is None or reference == claim.level:
        return None
    above = reference > claim.level
    if isinstance(claim, Touch):
        kind = Floor if above else Cap
        return kind(symbol=claim.symbol, level=claim.level, strict=True, window=claim.window)
    if claim.strict and above == isinstance(claim, Floor):
        return Touch(symbol=claim.symbol, level=claim.level, window=claim.window)
    return None


def label(claim: Claim) -> str:
    """Return a few words for lists and charts: `META floor 24h`, `SPY above 1 close`."""
    if isinstance(claim, AllOf | AnyOf):
        return f"{', '.join(symbols(claim))} {claim.family} {horizon(claim)}"
    who = f"{claim.winners[0]}/{claim.losers[0]}" if isinstance(claim, Spread) else claim.symbol
    return f"{who} {claim.family} {horizon(claim)}"


def horizon(claim: Claim) -> str:
    """Return how far a claim looks: `24h`, `3 sessions`, `1 close`; `mixed` if its parts differ."""
    found = {_leaf_horizon(leaf) for leaf in leaves(claim)}
    return found.pop() if len(found) == 1 else MIXED


def _leaf_horizon(leaf: Leaf) -> str:
    if isinstance(leaf, Above | Below | Closes):
        count = len(leaf.days) if isinstance(leaf, Closes) else 1
        return "1 close" if count == 1 else f"{count} closes"
    return span(leaf.window)


def asset_class(claim: Claim, universe: Universe) -> str:
    """Return the asset class all its symbols share, or `mixed`.

    Raise KeyError for a symbol the universe does not know.
    """
    found = {universe[symbol].asset_class.value for symbol in symbols(claim)}
    return found.pop() if len(found) == 1 else MIXED
