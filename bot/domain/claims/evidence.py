"""Bars to evidence: exactly the observations that a claim is judged on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.domain.bars import Bars
from bot.domain.claims.tree import Claim
from bot.domain.resolution import Evidence
from bot.domain.schedule import Schedule


def gather(
    claim: Claim,
    schedule: Schedule,
    bars: Bars,
    at: datetime,
    actions: Mapping[str, object] | None = None,
) -> Evidence:
    """Return what bars ended by `at` say about each leaf's window, with what is missing or bad."""
    raise NotImplementedError
