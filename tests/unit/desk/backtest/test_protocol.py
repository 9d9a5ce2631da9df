"""Claims are drawn in the shares, at the horizons and within the levels of the protocol."""

from collections import Counter
from math import log, sqrt

import numpy as np
import pytest

from bot.desk.backtest.protocol import PER_SESSION, Board, board, drawn
from bot.desk.pricing.price import Pricer
from bot.domain.claims.canonical import canonical
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.tree import Cap, Claim, Closes, Floor, Hours, Spread
from tests.unit.desk.market import NOW, STOCKS, briefing, universe

SHARES = {
    "move": 12,
    "above": 10,
    "below": 10,
    "floor": 20,
    "cap": 12,
    "closes": 16,
    "spread": 20,
}


@pytest.fixture(scope="module")
def laid() -> Board:
    return board(briefing(), Pricer.of(briefing()), STOCKS)


@pytest.fixture(scope="module")
def claims(laid: Board) -> list[Claim]:
    return [c for seed in range(150) for c in drawn(laid, np.random.default_rng(seed))]


def test_families_have_their_shares(claims: list[Claim]) -> None:
    assert len(claims) == 150 * PER_SESSION
    found = Counter(str(claim.family) for claim in claims)
    for family, share in SHARES.items():
        assert 100 * found[family] / len(claims) == pytest.approx(share, abs=2)


def sessions(claim: Floor | Cap | Spread) -> int:
    return claim.window.hours // 24 if isinstance(claim.window, Hours) else claim.window.count


def test_horizons_have_their_shares(claims: list[Claim]) -> None:
    found = Counter(sessions(c) for c in claims if isinstance(c, Floor | Cap | Spread))
    for horizon, share in {1: 55, 2: 30, 5: 15}.items():
        assert 100 * found[horizon] / found.total() == pytest.approx(share, abs=4)


def test_levels_are_uniform_in_units_of_trailing_sigma(claims: list[Claim], laid: Board) -> None:
    def units(claim: Floor | Cap | Closes, count: int) -> float:
        start = laid.references[claim.symbol]
        return log(float(claim.level) / start) / (laid.sigmas[claim.symbol] * sqrt(count))

    floors = [units(c, sessions(c)) for c in claims if isinstance(c, Floor)]
    caps = [units(c, sessions(c)) for c in claims if isinstance(c, Cap)]
    closes = [units(c, len(c.days)) for c in claims if isinstance(c, Closes)]
    for found, low, high in ((floors, -2.2, -0.2), (caps, 0.2, 2.2), (closes, -1.8, 0.6)):
        assert low - 0.01 < min(found) < low + 0.1
        assert high - 0.1 < max(found) < high + 0.01
        assert np.mean(found) == pytest.approx((low + high) / 2, abs=0.1)


def test_every_drawn_claim_can_be_said(claims: list[Claim]) -> None:
    for claim in claims[:120]:
        assert parse_claim(canonical(claim), issued=NOW, universe=universe()) == claim


def test_one_symbol_alone_has_no_spreads(laid: Board) -> None:
    alone = Board(("META",), laid.sigmas, laid.references, laid.days, laid.always_open)
    found = Counter(c.family for c in drawn(alone, np.random.default_rng(1)))
    assert found["spread"] == 0
    assert found.total() == PER_SESSION
