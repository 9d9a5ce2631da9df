"""The one sentence of a claim; parsing it gives the same claim back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.claims.tree import (
    Above,
    AllOf,
    AnyOf,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Hours,
    Leaf,
    Move,
    Spread,
    Touch,
    Window,
)

if TYPE_CHECKING:
    from decimal import Decimal


def canonical(claim: Claim) -> str:
    """Return the claim's canonical sentence (design §4).

    Parts that are groups themselves stand in parentheses, and every part carries its own window
    or dates, so that the sentence can be read in one way only.
    """
    if isinstance(claim, AllOf | AnyOf):
        joint = " and " if isinstance(claim, AllOf) else " or "
        return joint.join(_part(part) for part in claim.parts)
    return _leaf(claim)


def _part(claim: Claim) -> str:
    text = canonical(claim)
    return f"({text})" if isinstance(claim, AllOf | AnyOf) else text


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Floor():
            bound = _bound("above", leaf.strict)
            return f"{leaf.symbol} stays {bound} {number(leaf.level)} for {span(leaf.window)}"
        case Cap():
            bound = _bound("below", leaf.strict)
            return f"{leaf.symbol} stays {bound} {number(leaf.level)} for {span(leaf.window)}"
        case Touch():
            return f"{leaf.symbol} touches {number(leaf.level)} within {span(leaf.window)}"
        case Above() | Below():
            bound = _bound(leaf.family, leaf.strict)
            return f"{leaf.symbol} closes {bound} {number(leaf.level)} on {leaf.day}"
        case Closes():
            bound, days = _bound(leaf.side, leaf.strict), ", ".join(map(str, leaf.days))
            return f"{leaf.symbol} closes {bound} {number(leaf.level)} on each of {days}"
        case Move():
            return f"{leaf.symbol} {_movement(leaf)} over {span(leaf.window)}"
        case Spread():
            winners, losers = ", ".join(leaf.winners), ", ".join(leaf.losers)
            margin = f"{number(leaf.margin)}%"
            return f"[{winners}] beats [{losers}] by {margin} over {span(leaf.window)}"


def _movement(move: Move) -> str:
    if move.direction == "either":
        return f"moves {number(move.size)}% either way" if move.size else "moves"
    return move.direction if move.size is None else f"{move.direction} {number(move.size)}%"


def _bound(side: str, strict: bool) -> str:
    return side if strict else f"at or {side}"


def span(window: Window) -> str:
    """Return a window's length in the words of canonical sentences: `24h`, `3 sessions`."""
    if isinstance(window, Hours):
        return f"{window.hours}h"
    return f"{window.count} session" if window.count == 1 else f"{window.count} sessions"


def number(value: Decimal) -> str:
    """Return a number in plain digits, without exponent or needless zeros."""
    return f"{value:f}"
