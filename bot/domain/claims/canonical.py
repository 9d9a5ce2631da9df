"""The one sentence of a claim; parsing it gives the same claim back."""

from __future__ import annotations

from bot.domain.claims.tree import Claim


def canonical(claim: Claim) -> str:
    """Return the claim's canonical sentence (design §4)."""
    raise NotImplementedError
