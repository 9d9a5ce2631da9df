"""Every claim that can be said, for properties that hold for all of them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from bot.domain.claims.tree import (
    MAX_DAYS,
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
    leaves,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KEYWORDS = ["ALL", "AND", "OR", "ON", "IT", "FOR", "BY", "A", "MON", "MAY", "AT", "TO", "AS", "THE"]

symbols = st.sampled_from(KEYWORDS) | st.builds(
    "{}{}".format,
    st.sampled_from(LETTERS),
    st.text(f"{LETTERS}0123456789.^-", max_size=9),
)
levels = st.decimals(Decimal("0.0001"), MAX_PRICE, places=4)
sizes = st.decimals(Decimal("0.0001"), MAX_PERCENT, places=4)
margins = st.decimals(-MAX_PERCENT, MAX_PERCENT, places=4)
windows = st.builds(Hours, hours=st.integers(1, MAX_HOURS)) | st.builds(
    Sessions, count=st.integers(1, MAX_SESSIONS)
)
dates = st.dates(date(1000, 1, 1), date(9999, 12, 31))
day_lists = st.lists(dates, min_size=2, max_size=MAX_DAYS, unique=True).map(
    lambda found: tuple(sorted(found))
)
_bounded = {"symbol": symbols, "level": levels, "strict": st.booleans()}


@st.composite
def spreads(draw: st.DrawFn) -> Spread:
    """A spread whose symbols all differ."""
    names = draw(st.lists(symbols, min_size=2, max_size=12, unique=True))
    cut = draw(st.integers(max(1, len(names) - 10), min(10, len(names) - 1)))
    return Spread(
        winners=tuple(names[:cut]),
        losers=tuple(names[cut:]),
        margin=draw(margins),
        window=draw(windows),
    )


leaf_claims: st.SearchStrategy[Leaf] = st.one_of(
    st.builds(Floor, **_bounded, window=windows),
    st.builds(Cap, **_bounded, window=windows),
    st.builds(Touch, symbol=symbols, level=levels, window=windows),
    st.builds(Above, **_bounded, day=dates),
    st.builds(Below, **_bounded, day=dates),
    st.builds(Closes, **_bounded, side=st.sampled_from(["above", "below"]), days=day_lists),
    st.builds(
        Move,
        symbol=symbols,
        direction=st.sampled_from(["rises", "falls"]),
        size=st.none() | sizes,
        window=windows,
    ),
    st.builds(Move, symbol=symbols, direction=st.just("either"), size=sizes, window=windows),
    spreads(),
)


def _groups(parts: st.SearchStrategy[Claim]) -> st.SearchStrategy[Claim]:
    several = st.lists(parts, min_size=2, max_size=4).filter(
        lambda found: sum(len(leaves(part)) for part in found) <= MAX_LEAVES
    )
    return several.map(lambda found: AllOf(parts=tuple(found))) | several.map(
        lambda found: AnyOf(parts=tuple(found))
    )


claims: st.SearchStrategy[Claim] = st.recursive(leaf_claims, _groups, max_leaves=MAX_LEAVES)
