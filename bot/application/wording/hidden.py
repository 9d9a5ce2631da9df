"""What is said of a prediction that a community's moderators hide."""

from bot.domain.plain import TITLE, plain
from bot.domain.text import _
from bot.domain.trail import PredictionTrail


def hidden_line() -> str:
    """Return the line that stands where the prediction would."""
    return _("A moderator has hidden this prediction here.")


def claim(trail: PredictionTrail) -> str:
    """Return the claim as part of a longer line; that of a hidden one is not told."""
    if trail.hidden:
        return _("{id}, hidden here by a moderator").format(id=trail.id)
    return plain(trail.prediction.sentence, TITLE)
