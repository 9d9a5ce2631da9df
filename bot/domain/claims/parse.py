"""Text to claims: the desk's own sentences, and the wording people use for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.claims.tree import Claim
from bot.domain.instrument import Universe


@dataclass(frozen=True)
class Parsed:
    """What a text said: its claims in order, the reason that trailed them, and what was adjusted.

    `notes` says in words where the text was read in a way its author should know of, such as a
    weekday range that lost a holiday.
    """

    claims: tuple[Claim, ...]
    because: str | None
    notes: tuple[str, ...]


def parse(
    text: str, *, issued: datetime | None = None, universe: Universe | None = None
) -> Parsed:
    """Return the claims in `text`, which `;` separates; raise BadClaim where it cannot be understood.

    `issued` gives weekdays their dates. With a `universe`, unknown symbols and dates without a
    session are refused by name.
    """
    raise NotImplementedError


def parse_claim(
    text: str, *, issued: datetime | None = None, universe: Universe | None = None
) -> Claim:
    """Return the one claim in `text`; raise BadClaim if there is none or more than one."""
    raise NotImplementedError
