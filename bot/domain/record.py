"""A forecaster's record: how often its calls came true against what it had said."""

from collections.abc import Iterable

from bot.domain.scores import brier, log_score, wilson
from bot.domain.values import Frozen

BINS = 10


class Call(Frozen):
    """One scored call: its category, the stated percent, and whether it came true (0 or 1).

    `anchor` is what the prices alone said of it, in [0, 1], where that is to be compared.
    """

    category: str
    percent: int
    outcome: int
    anchor: float | None = None


class Bin(Frozen):
    """Calls stated between `low` and `high` percent: how many, what was said, what happened."""

    low: int
    high: int
    n: int
    stated: float
    happened: float


class Record(Frozen):
    """Scores over `n` calls, `voids` of which are not counted, with the reasons of the voids.

    `brier`, `log_score` and `mean_score` are means; `expected` is the sum of stated
    probabilities; `interval` is the Wilson interval of the share that came true; `ece` is the
    expected calibration error over ten equal-width bins (Naeini et al. 2015). All shares are in
    [0, 1]; the means are None while n is 0. `early` calls, in the record of all, have their verdict
    already and count once their windows have ended, so that early losers do not bias it.

    A mind's record also has `anchor_brier`, the anchor's Brier score on the same calls, `weight`,
    how much its word weighs today (in the first record, of all calls), and how often it abstained.
    """

    forecaster: str
    category: str
    n: int
    hits: int
    expected: float
    brier: float | None
    log_score: float | None
    mean_score: float | None
    interval: tuple[float, float]
    bins: tuple[Bin, ...]
    ece: float | None
    voids: int = 0
    void_reasons: tuple[str, ...] = ()
    early: int = 0
    anchor_brier: float | None = None
    weight: float | None = None
    abstained: int = 0


def record_of(
    forecaster: str, category: str, calls: Iterable[Call], void_reasons: Iterable[str] = ()
) -> Record:
    """Return the record over these calls, all taken to be of `category`."""
    scored, voids = list(calls), list(void_reasons)
    n, hits = len(scored), sum(call.outcome for call in scored)
    squares = [brier(call.percent / 100, call.outcome) for call in scored]
    logs = [log_score(call.percent / 100, call.outcome) for call in scored]
    anchors = [brier(c.anchor, c.outcome) for c in scored if c.anchor is not None]
    bins = _bins(scored)
    return Record(
        forecaster=forecaster,
        category=category,
        n=n,
        hits=hits,
        expected=sum(call.percent for call in scored) / 100,
        brier=_mean(squares),
        log_score=_mean(logs),
        mean_score=None if not n else 1 - sum(squares) / n,
        interval=wilson(hits, n),
        bins=bins,
        ece=None if not n else sum(b.n * abs(b.stated - b.happened) for b in bins) / n,
        voids=len(voids),
        void_reasons=tuple(dict.fromkeys(voids)),
        anchor_brier=_mean(anchors) if len(anchors) == n else None,
    )


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _bins(calls: list[Call]) -> tuple[Bin, ...]:
    width = 100 // BINS
    found: dict[int, list[Call]] = {}
    for call in calls:
        found.setdefault(min(call.percent // width, BINS - 1), []).append(call)
    return tuple(
        Bin(
            low=i * width,
            high=(i + 1) * width,
            n=len(inside),
            stated=sum(c.percent for c in inside) / len(inside) / 100,
            happened=sum(c.outcome for c in inside) / len(inside),
        )
        for i, inside in sorted(found.items())
    )
