"""Verdicts against their evidence."""

import json
from collections.abc import Iterator
from hashlib import sha256

from bot.application.audit.difference import Difference, compare
from bot.application.ports.archive import StoredPrediction
from bot.domain.claims.resolve import resolve
from bot.domain.dispatch import Prediction
from bot.domain.ledger import Entry
from bot.domain.resolution import Evidence, Resolution
from bot.domain.values import canonical_json


def check_verdict(
    row: StoredPrediction, said: Prediction, entry: Entry | None
) -> Iterator[Difference]:
    where = f"verdict of {row.id}"
    if entry is None:
        if row.outcome:
            yield Difference(where=where, expected="a verdict in the chain", found="none")
        return
    told = json.loads(entry.body)
    resolution = Resolution.model_validate(told["resolution"])
    evidence = sha256(row.evidence.encode()).hexdigest()
    yield from compare(where, {"evidence": told["evidence"]}, {"evidence": evidence})
    if evidence == told["evidence"]:
        yield from _recompute(where, said, row.evidence, resolution)
    yield from compare(
        where,
        {
            "resolution": canonical_json(resolution),
            "outcome": resolution.outcome.value,
            "verdict_seal": entry.head,
        },
        row.model_dump(),
    )


def _recompute(where: str, said: Prediction, text: str, told: Resolution) -> Iterator[Difference]:
    again = resolve(said.claim, said.schedule, Evidence.model_validate_json(text))
    if again != told:
        yield Difference(
            where=f"{where}, recomputed", expected=canonical_json(told), found=canonical_json(again)
        )
