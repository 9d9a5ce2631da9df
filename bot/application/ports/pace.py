"""The pace of a replay, as a room shows and changes it. A live desk has none."""

from typing import Protocol

from bot.domain.values import Frozen, Instant


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
