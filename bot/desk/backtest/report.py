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
    session = claims.column("session").astype(np.int64)
    exact, scaled = (
        skill_interval(stated, claims.column(name), outcome, session)
        for name in ("climatology", "scaled")
    )
    floor, worst = perfect_ece(stated, claims.drawn)
    anchor = skill(claims.column("anchor"), claims.column("climatology"), outcome)
    return {
        "claims": len(claims.rows),
        "sessions": findings.sessions,
        "first": claims.rows[0].at if claims.rows else None,
        "last": claims.rows[-1].at if claims.rows else None,
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
        floor, worst = perfect_ece(stated, group.drawn)
        found[name] = {
            "n": len(group.rows),
            "brier": _plain(brier(stated, outcome)),
            "skill": _plain(skill(stated, group.column("climatology"), outcome)),
            "ece": _plain(ece(stated, outcome)),
            "skill_vs_scaled": _plain(skill(stated, group.column("scaled"), outcome)),
            "ece_floor": _plain(floor),
            "ece_floor_95": _plain(worst),
            "stated": _plain(_mean(stated)),
            "happened": _plain(_mean(outcome)),
        }
    return found


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
