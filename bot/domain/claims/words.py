"""Short words about a claim: its opposite, its family, its horizon, its asset class."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.domain.claims.tree import Claim
from bot.domain.instrument import Universe


def negate(claim: Claim, references: Mapping[str, Decimal] | None = None) -> Claim | None:
    """Return the claim that is true exactly when this one is false, or None if no family says it.

    `references` are the last prices by symbol; with them a strict floor, a strict cap and a touch
    have opposites too.
    """
    raise NotImplementedError


def label(claim: Claim) -> str:
    """Return a few words for lists and charts, such as `META floor 24h`."""
    raise NotImplementedError


def horizon(claim: Claim) -> str:
    """Return how far the claim looks: `24h`, `3 sessions`, `1 close`, or `mixed`."""
    raise NotImplementedError


def asset_class(claim: Claim, universe: Universe) -> str:
    """Return the asset class all its symbols share, or `mixed`."""
    raise NotImplementedError
