"""The pace of a replay, as the room shows and changes it. A live desk has none."""

from typing import Literal, Protocol, get_args

from bot.domain.values import Frozen, Instant

PaceAction = Literal["pause", "resume", "step", "faster", "slower"]
PACE_ACTIONS: tuple[PaceAction, ...] = get_args(PaceAction)


class PaceState(Frozen):
    """Where a replay stands.

    `now` is the replayed instant, `factor` the multiple of the usual pace, `next_label` what comes
    next in words ("bets lock"), `next_in_seconds` how many real seconds it takes at this pace,
    None when nothing is planned.
    """

    now: Instant
    running: bool
    factor: float
    next_label: str = ""
    next_in_seconds: float | None = None


class Pace(Protocol):
    """The control of a replayed clock."""

    def state(self) -> PaceState:
        """Return where the replay stands."""
        ...

    def pause(self) -> None:
        """Stop the clock."""
        ...

    def resume(self) -> None:
        """Let the clock run."""
        ...

    def step(self) -> None:
        """Go to the next event at once; whether the clock runs does not change."""
        ...

    def faster(self) -> None:
        """Take the next higher speed."""
        ...

    def slower(self) -> None:
        """Take the next lower speed."""
        ...


def apply(pace: Pace, action: PaceAction) -> None:
    """Carry out one press of a pace button."""
    {
        "pause": pace.pause,
        "resume": pace.resume,
        "step": pace.step,
        "faster": pace.faster,
        "slower": pace.slower,
    }[action]()
