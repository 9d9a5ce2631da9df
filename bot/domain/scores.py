"""Scores of a forecast and of a bet. `p` is the stated probability in [0, 1], `o` is 0 or 1."""

from math import exp, log, sqrt

from bot.domain.bets import Side


def brier(p: float, o: int) -> float:
    """Return the squared error (o − p)², 0 best, 1 worst (Brier 1950)."""
    return (o - p) ** 2


def quality(p: float, o: int) -> float:
    """Return 1 − (o − p)²: the share of a perfect call, 0.75 for a coin."""
    return 1 - brier(p, o)


def log_score(p: float, o: int) -> float:
    """Return −ln of the probability given to what happened, in nats (Good 1952)."""
    return -log(max(p if o else 1 - p, 1e-12))


def bet_points(side: Side, percent: int, o: int) -> int:
    """Return a bet's points: one share at the house's price, in whole points of 100."""
    up = 100 * o - percent
    return up if side is Side.UP else -up


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson interval of a share of `hits` in `n`, as (low, high) in [0, 1].

    Wilson 1927. With n = 0 nothing is known: (0, 1).
    """
    if n == 0:
        return 0.0, 1.0
    share, half = hits / n, z * z / n
    middle = (share + half / 2) / (1 + half)
    spread = z * sqrt(share * (1 - share) / n + half / (4 * n)) / (1 + half)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def readers_lean(percent: int, ups: int, downs: int) -> float:
    """Return the probability the readers' bets point to, in [0, 1].

    logit c = logit p + 0.25·(ups − downs)/(n + 10): an up bet says "higher than p", not "yes".
    """
    p = min(max(percent / 100, 1e-6), 1 - 1e-6)
    shift = 0.25 * (ups - downs) / (ups + downs + 10)
    return 1 / (1 + exp(-(log(p / (1 - p)) + shift)))
