"""The exact instants of a claim: session time on an exchange, wall clock for crypto."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from bot.domain.claims.tree import Claim
from bot.domain.instrument import Universe
from bot.domain.schedule import Schedule


def schedule(claim: Claim, opens: datetime, universe: Universe) -> Schedule:
    """Return the instants of a claim published at `opens`; raise BadInput if it has none."""
    raise NotImplementedError


def check_touch(claim: Claim, reference: Decimal) -> None:
    """Raise BadInput if a touch level in `claim` equals the reference price: neither side is asked."""
    raise NotImplementedError
