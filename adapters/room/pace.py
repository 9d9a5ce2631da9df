"""The buttons that change the pace of a replay."""

from typing import Literal, get_args

from bot.application.ports.pace import Pace, PaceState

PaceAction = Literal["pause", "resume", "step", "faster", "slower"]
PACE_ACTIONS: tuple[PaceAction, ...] = get_args(PaceAction)

__all__ = ["PACE_ACTIONS", "Pace", "PaceAction", "PaceState", "apply"]


def apply(pace: Pace, action: PaceAction) -> None:
    """Carry out one press of a pace button."""
    {
        "pause": pace.pause,
        "resume": pace.resume,
        "step": pace.step,
        "faster": pace.faster,
        "slower": pace.slower,
    }[action]()
