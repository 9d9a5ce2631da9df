"""Verdicts against their evidence."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from bot.application.audit.difference import Difference, compare
from bot.application.ports.archive import StoredPrediction
from bot.domain.claims.resolve import resolve
from bot.domain.dispatch import Prediction
from bot.domain.ledger import Entry
from bot.domain.resolution import Evidence, Resolution
from bot.domain.trail import Phase
from bot.domain.values import canonical_json


def check_verdict(
    row: StoredPrediction, said: Prediction, entry: Entry | None, correction: Entry | None
) -> Iterator[Difference]:
    """Yield what disagrees about a verdict: its evidence, what follows from it, what is stored.

    A correction stands over the verdict, which stays true to its evidence all the same.
    """
    where = f"verdict of {row.id}"
    if entry is not None:
        yield from _against_evidence(where, row, said, entry)
    standing = correction or entry
    if standing is None and row.outcome:
        yield Difference(where=where, expected="a verdict in the chain", found="none")
        return
    yield from compare(where, _expected(standing), row.model_dump())


def check_phase(
    row: StoredPrediction, lock: Entry | None, standing: Entry | None
) -> Iterator[Difference]:
    """Yield a phase that is not what the chain has come to."""
    phase = Phase.RESOLVED if standing else Phase.LOCKED if lock else Phase.OPEN
    yield from compare(f"prediction {row.id}", {"phase": phase.value}, row.model_dump())


def _expected(standing: Entry | None) -> dict[str, Any]:
    if standing is None:
        return {"resolution": "", "evidence": "", "verdict_seal": "", "resolved_at": None}
    resolution = _told(standing)
    return {
        "resolution": canonical_json(resolution),
        "outcome": resolution.outcome.value,
        "verdict_seal": standing.head,
        "resolved_at": standing.at,
    }


def _told(entry: Entry) -> Resolution:
    return Resolution.model_validate(json.loads(entry.body)["resolution"])


def _against_evidence(
    where: str, row: StoredPrediction, said: Prediction, entry: Entry
) -> Iterator[Difference]:
    told = json.loads(entry.body)["evidence"]
    evidence = sha256(row.evidence.encode()).hexdigest()
    if evidence != told:
        yield from compare(where, {"evidence": told}, {"evidence": evidence})
        return
    again = resolve(said.claim, said.schedule, Evidence.model_validate_json(row.evidence))
    # The reason is a sentence in the desk's language; the chain guards it, and it decides nothing.
    decided = ("outcome", "decided_at", "deciding")
    expected = _told(entry).model_dump(include=set(decided))
    yield from compare(f"{where}, recomputed", expected, again.model_dump(include=set(decided)))
