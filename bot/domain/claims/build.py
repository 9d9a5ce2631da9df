"""The parser's tree to claims: numbers, windows, days, and what a clause inherits."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, cast

from lark import Token, Tree

from bot.domain.claims.days import DayReader
from bot.domain.claims.expected import quoted
from bot.domain.claims.tree import (
    MAX_BASKET,
    MAX_HOURS,
    MAX_LEAVES,
    MAX_PERCENT,
    MAX_PRICE,
    MAX_SESSIONS,
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
    Sessions,
    Spread,
    Touch,
    Window,
    leaves,
    plain,
)
from bot.domain.errors import BadClaim
from bot.domain.text import _

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.domain.instrument import Universe

Node = Tree[Token]
Side = Literal["above", "below"]


class ClaimBuilder:
    """Builds the claims of one text in order; `notes` collects what their author should know.

    A clause without a window or date inherits that of the clause before it.
    """

    def __init__(self, issued: datetime | None, universe: Universe | None) -> None:
        self.notes: list[str] = []
        self._issued = issued
        self._universe = universe
        self._said: Window | tuple[date, ...] | None = None

    def claim(self, node: Node) -> Claim:
        """Return the claim of one statement; raise BadClaim for what the grammar lets through."""
        if node.data not in ("both", "either"):
            return self._leaf(node)
        parts = tuple(self.claim(child) for child in node.children if isinstance(child, Tree))
        if sum(len(leaves(part)) for part in parts) > MAX_LEAVES:
            raise BadClaim(
                _("more than {count} parts").format(count=MAX_LEAVES),
                position=start(node),
                expected=_("fewer parts, or several claims with ';' between them"),
            )
        return AllOf(parts=parts) if node.data == "both" else AnyOf(parts=parts)

    def _leaf(self, node: Node) -> Leaf:
        if node.data in ("beats", "trails"):
            return self._spread(node)
        if node.data == "precisely":
            words = " ".join(_token(node, "VAGUE").split())
            note = _("“{words}” is read as what stands in parentheses after it")
            self.notes.append(note.format(words=words))
        symbol = self._symbol(_token(node, "SYMBOL"))
        return self._about(symbol, cast("Node", node.children[-1]))

    def _about(self, symbol: str, said: Node) -> Leaf:
        match said.data:
            case "stays":
                side, strict = _bound(said)
                kind = Floor if side == "above" else Cap
                return kind(
                    symbol=symbol, level=_price(said), strict=strict, window=self._window(said)
                )
            case "never_below":
                return Floor(symbol=symbol, level=_price(said), window=self._window(said))
            case "never_above":
                return Cap(symbol=symbol, level=_price(said), window=self._window(said))
            case "touches":
                return Touch(symbol=symbol, level=_price(said), window=self._window(said))
            case "closes" | "never_closes":
                return self._closes(symbol, said)
            case _:
                return self._move(symbol, said)

    def _closes(self, symbol: str, said: Node) -> Leaf:
        side, strict = _bound(said)
        if said.data == "never_closes":
            side, strict = ("below" if side == "above" else "above"), not strict
        level, days = _price(said), self._days(symbol, said)
        if len(days) > 1:
            return Closes(symbol=symbol, side=side, level=level, strict=strict, days=days)
        kind = Above if side == "above" else Below
        return kind(symbol=symbol, level=level, strict=strict, day=days[0])

    def _move(self, symbol: str, said: Node) -> Move:
        sized = _branch(said, "size")
        directions: dict[str, Literal["rises", "falls"]] = {"rises": "rises", "falls": "falls"}
        return Move(
            symbol=symbol,
            direction=directions.get(str(said.data), "either"),
            size=_percent(_token(sized, "SIZE"), above_zero=True) if sized else None,
            window=self._window(said),
        )

    def _spread(self, node: Node) -> Spread:
        first, second = (
            self._basket(child)
            for child in node.children
            if isinstance(child, Tree) and child.data == "basket"
        )
        twice = next((name for name in second if name in first), None)
        if twice is not None:
            raise BadClaim(
                _("{symbol} stands in both baskets").format(symbol=twice),
                position=start(node),
                expected=_("each symbol once"),
            )
        margin = cast("Node", _branch(node, "margin"))
        if any(isinstance(t, Token) and t.type == "CUMULATIVELY" for t in margin.children):
            self.notes.append(_("“cumulatively” is read as the difference of the mean returns"))
        ahead, behind = (first, second) if node.data == "beats" else (second, first)
        percent = _percent(_token(margin, "MARGIN"))
        return Spread(winners=ahead, losers=behind, margin=percent, window=self._window(node))

    def _basket(self, node: Node) -> tuple[str, ...]:
        tokens = [t for t in node.children if isinstance(t, Token) and t.type == "SYMBOL"]
        names = tuple(self._symbol(token) for token in tokens)
        if len(set(names)) < len(names) or len(names) > MAX_BASKET:
            raise BadClaim(
                _("a basket that is too long or names a symbol twice"),
                position=start(node),
                expected=_("at most {count} symbols, each once").format(count=MAX_BASKET),
            )
        return names

    def _symbol(self, token: Token) -> str:
        name = token.removeprefix("$")
        if self._universe is None or name in self._universe:
            return name
        known = sorted(self._universe.instruments)
        near = get_close_matches(name, known, n=1, cutoff=0.0)
        raise BadClaim(
            _("unknown symbol {symbol}").format(symbol=name),
            position=place(token),
            expected=_("a symbol this desk knows, of which the nearest is {near}").format(
                near=near[0] if near else "-"
            ),
        )

    def _window(self, said: Node) -> Window:
        node = _branch(said, "window")
        if node is not None:
            self._said = _length(node)
        if isinstance(self._said, Hours | Sessions):
            return self._said
        raise BadClaim(
            _("no window"),
            position=end(said) + 1,
            expected=_("a window such as 'for 24h' or 'over 3 sessions'"),
        )

    def _days(self, symbol: str, said: Node) -> tuple[date, ...]:
        node = _branch(said, "on")
        if node is not None:
            calendar = self._universe[symbol].calendar if self._universe else None
            reader = DayReader(self._issued, calendar)
            self._said = reader.days(node)
            self.notes += [note for note in reader.notes if note not in self.notes]
        if isinstance(self._said, tuple):
            return self._said
        raise BadClaim(
            _("no date"), position=end(said) + 1, expected=_("a date such as 'on 2026-04-02'")
        )


def start(node: Node) -> int:
    """Return the place of a node's first character, counted from 1."""
    return int(node.meta.start_pos) + 1


def end(node: Node) -> int:
    """Return the place of a node's last character, counted from 1."""
    return int(node.meta.end_pos)


def place(token: Token) -> int:
    """Return the place of a token's first character, counted from 1."""
    return (token.start_pos or 0) + 1


def _branch(node: Node, name: str) -> Node | None:
    found = (c for c in node.children if isinstance(c, Tree) and c.data == name)
    return next(found, None)


def _token(node: Node, *names: str) -> Token:
    return next(c for c in node.children if isinstance(c, Token) and c.type in names)


def _bound(said: Node) -> tuple[Side, bool]:
    node = _branch(said, "bound")
    kinds = {t.type for t in cast("Node", node).children if isinstance(t, Token)}
    return ("above" if "ABOVE" in kinds else "below"), "AT_OR" not in kinds


def _price(said: Node) -> Decimal:
    token = _token(said, "PRICE")
    value = Decimal(token.lstrip("$").replace(",", ""))
    if not 0 < value <= MAX_PRICE:
        raise _number_fault(token, _("a price above 0 and up to 100,000,000"))
    return _four_places(value, token)


def _percent(token: Token, *, above_zero: bool = False) -> Decimal:
    value = Decimal("".join(re.findall(r"[-\d.]", token)))
    if above_zero and value == 0:
        raise _number_fault(token, _("a size above 0%"))
    if abs(value) > MAX_PERCENT:
        raise _number_fault(token, _("at most 10,000%"))
    return _four_places(value, token)


def _four_places(value: Decimal, token: Token) -> Decimal:
    try:
        return plain(value)
    except ValueError:
        raise _number_fault(token, _("at most four decimals")) from None


def _length(window: Node) -> Window:
    token = _token(window, "HOURS", "SESSIONS", "SESSION")
    count = int("".join(filter(str.isdigit, token)) or 1)
    if token.type == "HOURS":
        if 0 < count <= MAX_HOURS:
            return Hours(hours=count)
        raise _number_fault(token, _("1 to {most} hours").format(most=MAX_HOURS))
    if 0 < count <= MAX_SESSIONS:
        return Sessions(count=count)
    raise _number_fault(token, _("1 to {most} sessions").format(most=MAX_SESSIONS))


def _number_fault(token: Token, expected: str) -> BadClaim:
    message = _("{word} is out of range").format(word=quoted(str(token), 0))
    return BadClaim(message, position=place(token), expected=expected)
