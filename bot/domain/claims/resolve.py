"""Claim and evidence to verdict: pure, deterministic, in three-valued logic."""

from __future__ import annotations

from bot.domain.claims.tree import Claim
from bot.domain.resolution import Evidence, Resolution
from bot.domain.schedule import Schedule


def resolve(claim: Claim, schedule: Schedule, evidence: Evidence) -> Resolution:
    """Return the verdict on a claim whose window has ended."""
    raise NotImplementedError


def settled(claim: Claim, schedule: Schedule, evidence: Evidence) -> Resolution | None:
    """Return the verdict if the evidence so far settles the claim for good, else None."""
    raise NotImplementedError


def near_level(claim: Claim, schedule: Schedule, evidence: Evidence) -> bool:
    """Return whether a deciding price stands so near its level that feeds should be asked again.

    Near is within 2 basis points for a close and 5 for a high or low (design §4).
    """
    raise NotImplementedError
