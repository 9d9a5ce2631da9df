"""Actions of one reader, written short."""

from bot.domain.bets import Account, BetAction, Side
from tests.unit.instants import utc


def press(kind: str, side: Side | None, *, post: str = "p1", source: str = "s") -> BetAction:
    """One press of one reader on one prediction."""
    return BetAction.model_validate(
        {
            "source": source,
            "prediction": "1.0",
            "account": Account(platform="room", user="ann", name="Ann"),
            "community": "room",
            "post": post,
            "kind": kind,
            "side": side,
            "at": utc("2018-03-20T21:00"),
        }
    )
