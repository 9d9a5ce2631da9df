"""Whether the claim leans the way the reading does."""

from enum import StrEnum

from bot.desk.essay.readings import Reading
from bot.domain.claims.tree import (
    Above,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Move,
    Spread,
    Touch,
    leaves,
    symbols,
)
from bot.domain.dispatch import Prediction


class Bearing(StrEnum):
    """How a claim bears on a reading."""

    WITH = "with"
    AGAINST = "against"
    ASIDE = "aside"


_LEANS = {
    **dict.fromkeys(("rally", "lift", "follow-up", "tech-leads", "highs", "dip", "washout"), 1),
    **dict.fromkeys(("selloff", "slide", "follow-down", "tech-falls", "failed", "nervous"), -1),
    **dict.fromkeys(("alone-down", "unwind", "crowded", "bounce"), -1),
    "alone-up": 1,
}
_STILL = ("quiet", "pause", "calming")
_SORTED = ("rotation", "hidden")


def bearing(reading: Reading, prediction: Prediction) -> Bearing:
    """Return how a prediction bears on a reading; a name's reading only on claims about it."""
    claim, key = prediction.claim, reading.key
    subject = reading.setting.subject
    if subject is not None and set(symbols(claim)) != {subject.symbol}:
        return Bearing.ASIDE
    if key in _STILL:
        return Bearing.WITH if _keeps(claim) else Bearing.ASIDE
    if key == "storm":
        return Bearing.WITH if _reaches(claim) else Bearing.ASIDE
    if key in _SORTED:
        return _sorted(reading, claim)
    leans = {_lean(leaf, prediction) for leaf in leaves(claim)}
    own = _LEANS.get(key, 0)
    if own == 0 or len(leans) != 1 or 0 in leans:
        return Bearing.ASIDE
    return Bearing.WITH if leans == {own} else Bearing.AGAINST


def _lean(claim: Claim, prediction: Prediction) -> int:
    """1 for a claim that a rise helps, −1 for one that a fall helps, 0 for neither."""
    match claim:
        case Floor() | Above() | Closes(side="above") | Move(direction="rises"):
            return 1
        case Cap() | Below() | Closes() | Move(direction="falls"):
            return -1
        case Touch():
            reference = prediction.references.get(claim.symbol, claim.level)
            return (claim.level > reference) - (claim.level < reference)
    return 0


def _keeps(claim: Claim) -> bool:
    return all(isinstance(leaf, Floor | Cap) for leaf in leaves(claim))


def _reaches(claim: Claim) -> bool:
    return all(isinstance(leaf, Touch | Move) for leaf in leaves(claim))


def _sorted(reading: Reading, claim: Claim) -> Bearing:
    """A spread goes with a reading of winners and losers if it backs the winner."""
    market = reading.setting.market
    if not isinstance(claim, Spread):
        return Bearing.ASIDE
    backs = market.best.symbol in claim.winners or market.worst.symbol in claim.losers
    fades = market.best.symbol in claim.losers or market.worst.symbol in claim.winners
    if backs == fades:
        return Bearing.ASIDE
    return Bearing.WITH if backs else Bearing.AGAINST
