"""The report on a walk: one document, its keys as scripts rely on them (design §10)."""

import numpy as np

from bot.desk.backtest.measures import (
    Interval,
    brier,
    curve,
    ece,
    edge_slope,
    log_score,
    perfect_ece,
    skill,
    skill_interval,
)
from bot.desk.backtest.rows import Sheet
from bot.desk.backtest.walk import Findings
from bot.domain.scores import wilson

Document = dict[str, object]

PLACES = 5


def document(findings: Findings) -> Document:
    """Return all figures; shares, scores and skills as fractions, None where nothing is known."""
    claims = findings.claims
    stated, outcome = claims.column("probability"), claims.column("outcome")
    exact, scaled = _over(claims, "climatology"), _over(claims, "scaled")
    times = [row.at for row in claims.rows]
    floor, worst = perfect_ece(stated, claims.drawn)
    anchor = skill(claims.column("anchor"), claims.column("climatology"), outcome)
    return {
        "claims": len(claims.rows),
        "sessions": findings.sessions,
        "first": min(times, default=None),
        "last": max(times, default=None),
        "unjudged": findings.unjudged,
        "brier": _plain(brier(stated, outcome)),
        "log_score": _plain(log_score(stated, outcome)),
        "ece": _plain(ece(stated, outcome)),
        "ece_floor": _plain(floor),
        "ece_floor_95": _plain(worst),
        "skill_vs_climatology": _plain(exact.value),
        "skill_interval": _ends(exact),
        "skill_vs_scaled": _plain(scaled.value),
        "skill_vs_scaled_interval": _ends(scaled),
        "scaled_claims": int(np.isfinite(claims.column("scaled")).sum()),
        "skill_of_anchor": _plain(anchor),
        "minds_cost": _plain(anchor - exact.value),
        "ms_per_claim": round(1e3 * findings.seconds / max(findings.priced, 1), 3),
        "families": _groups(claims, [row.family for row in claims.rows]),
        "years": _groups(claims, [str(row.at.year) for row in claims.rows]),
        "instants": _groups(
            claims, ["mid-session" if r.mid_session else "after a close" for r in claims.rows]
        ),
        "picks": _picks(findings.picks),
        "curve": [
            {"low": b.low, "high": b.high, "n": b.n}
            | {"stated": _plain(b.stated), "happened": _plain(b.happened)}
            for b in curve(stated, outcome)
        ],
    }


def _groups(sheet: Sheet, names: list[str]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for name in sorted(set(names)):
        group = sheet.where(np.array([n == name for n in names], dtype=np.bool_))
        stated, outcome = group.column("probability"), group.column("outcome")
        exact, scaled = _over(group, "climatology"), _over(group, "scaled")
        floor, worst = perfect_ece(stated, group.drawn)
        found[name] = {
            "n": len(group.rows),
            "brier": _plain(brier(stated, outcome)),
            "skill": _plain(exact.value),
            "skill_interval": _ends(exact),
            "ece": _plain(ece(stated, outcome)),
            "skill_vs_scaled": _plain(scaled.value),
            "skill_vs_scaled_interval": _ends(scaled),
            "ece_floor": _plain(floor),
            "ece_floor_95": _plain(worst),
            "stated": _plain(_mean(stated)),
            "happened": _plain(_mean(outcome)),
        }
    return found


def _over(sheet: Sheet, reference: str) -> Interval:
    """Return the skill over a reference on the claims that have it."""
    known = sheet.where(np.isfinite(sheet.column(reference)))
    stated, other, outcome = (known.column(n) for n in ("probability", reference, "outcome"))
    return skill_interval(stated, other, outcome, known.column("session").astype(np.int64))


def _picks(picks: Sheet) -> Document:
    stated, outcome = picks.column("probability"), picks.column("outcome")
    climatology = picks.column("climatology")
    floor, worst = perfect_ece(stated, picks.drawn)
    hits = int(outcome.sum())
    low, high = wilson(hits, len(outcome))
    return {
        "n": len(picks.rows),
        "hit": _plain(_mean(outcome)),
        "stated": _plain(_mean(stated)),
        "ece": _plain(ece(stated, outcome)),
        "hit_interval": [_plain(low), _plain(high)],
        "ece_floor": _plain(floor),
        "ece_floor_95": _plain(worst),
        "brier": _plain(brier(stated, outcome)),
        "skill": _plain(skill(stated, climatology, outcome)),
        "edge_slope": _plain(edge_slope(stated, climatology, outcome)),
        "families": _groups(picks, [row.family for row in picks.rows]),
    }


def _ends(found: Interval) -> list[float | None]:
    return [_plain(found.low), _plain(found.high)]


def _mean(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(values.mean()) if len(values) else float("nan")


def _plain(value: float) -> float | None:
    return round(value, PLACES) if np.isfinite(value) else None
