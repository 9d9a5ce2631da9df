"""What an audit has to show at its end."""

from dataclasses import dataclass, field

from bot.application.audit.difference import Difference


@dataclass
class Report:
    """How much was checked, and what disagreed, in the order it was found."""

    entries: int = 0
    dispatches: int = 0
    bets: int = 0
    verdicts: int = 0
    standings: int = 0
    posts: int = 0
    differences: list[Difference] = field(default_factory=list)
