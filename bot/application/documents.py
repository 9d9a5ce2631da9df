"""What scripts read: the JSON of trail, dispatch, leaderboard and record, on the web and in the
terminal alike. Probabilities, shares and scores are in [0, 1]; instants are ISO 8601 in UTC."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from bot.application.wording.names import in_order
from bot.domain.plain import NAME, TITLE, paragraphs, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.record import Record
    from bot.domain.standing import Standing
    from bot.domain.trail import DispatchTrail, PredictionTrail

Document = dict[str, object]


def trail_document(trail: PredictionTrail) -> Document:
    """Return one prediction with its bets, verdict and seals; what is not known yet is null."""
    call, body, verdict = trail.prediction, trail.dispatch, trail.resolution
    return {
        "id": trail.id,
        "dispatch": body.id,
        "cycle": body.cycle,
        "title": plain(body.title, TITLE),
        "forecaster": plain(body.forecaster, NAME),
        "claim": plain(call.sentence, TITLE),
        "category": call.category,
        "probability": None if call.probability is None else call.probability / 100,
        "anchor": call.anchor,
        "climatology": call.climatology,
        "minds": {m: None if p is None else p / 100 for m, p in in_order(call.minds).items()},
        "reasons": {m: plain(text, 2 * TITLE) for m, text in in_order(call.reasons).items()},
        "phase": trail.phase.value,
        "outcome": None if verdict is None else verdict.outcome.value,
        "score": trail.score,
        "reason": "" if verdict is None else plain(verdict.reason, 2 * TITLE),
        "published_at": instant(body.published_at),
        "locks_at": instant(call.schedule.locks),
        "resolves_at": instant(call.schedule.resolves),
        "decided_at": None if verdict is None else instant(verdict.decided_at),
        "evidence": trail.evidence or None,
        "bets": {"up": trail.ups, "down": trail.downs},
        "lean": trail.lean,
        "seals": {
            "published": trail.seal,
            "locked": trail.lock_seal,
            "verdict": trail.verdict_seal,
        },
        "reported": _harmless(call.reported or body.reported),
    }


def dispatch_document(story: DispatchTrail) -> Document:
    """Return a dispatch with its essay and its predictions, the headline first."""
    body = story.dispatch
    return {
        "id": body.id,
        "cycle": body.cycle,
        "title": plain(body.title, TITLE),
        "path": body.path,
        "forecaster": plain(body.forecaster, NAME),
        "published_at": instant(body.published_at),
        "standfirst": plain(body.standfirst, 2 * TITLE),
        "essay": list(paragraphs(body.essay)),
        "debate": body.debate.value,
        "conviction": None if body.conviction is None else body.conviction / 100,
        "minds": [
            {
                "mind": plain(view.mind, NAME),
                "conviction": None if view.conviction is None else view.conviction / 100,
                "reason": plain(view.reason, 2 * TITLE),
            }
            for view in body.minds
        ],
        "seal": story.seal,
        "reported": _harmless(body.reported),
        "predictions": [trail_document(trail) for trail in story.predictions],
    }


def leaderboard_document(standings: Sequence[Standing]) -> list[Document]:
    """Return standings, best first."""
    return [
        {
            "rank": s.rank,
            "name": plain(s.name, NAME),
            "points": s.points,
            "rating": s.rating,
            "error": s.error,
            "bets": s.bets,
            "won": s.won,
            "dispatches": s.dispatches,
            "provisional": s.provisional,
            "simulated": s.simulated,
        }
        for s in standings
    ]


def record_document(records: Sequence[Record]) -> list[Document]:
    """Return a forecaster's record: category `all` first, then each category by size."""
    return [
        {
            "forecaster": plain(r.forecaster, NAME),
            "category": r.category,
            "n": r.n,
            "came_true": r.hits,
            "expected": r.expected,
            "interval": list(r.interval),
            "mean_score": r.mean_score,
            "brier": r.brier,
            "log_score": r.log_score,
            "ece": r.ece,
            "bins": [b.model_dump() for b in r.bins],
            "voids": r.voids,
            "void_reasons": [plain(reason, TITLE) for reason in r.void_reasons],
            "early": r.early,
            "anchor_brier": r.anchor_brier,
            "weight": r.weight,
            "abstained": r.abstained,
        }
        for r in records
    ]


def instant(value: datetime) -> str:
    """Return an instant as scripts read it: `2018-03-20T20:30:00Z`."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _harmless(kept: dict[str, str]) -> dict[str, str]:
    return {plain(key, NAME): plain(value, TITLE) for key, value in kept.items()}
