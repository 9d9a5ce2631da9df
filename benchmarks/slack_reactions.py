"""Durable bets through Socket Mode beside the events of a bare Bolt app, in the same run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from benchmarks.talk import started

if TYPE_CHECKING:
    from collections.abc import Iterator

REACTIONS = 5_000
ROUNDS = 3
FLOOR = 0.9


def figures() -> Iterator[Figure]:
    """Yield the figure beside its floor."""
    bare, kept = rates(REACTIONS, ROUNDS)
    yield Figure(
        f"{REACTIONS:,} reactions over Socket Mode: {kept:,.0f} durable bets a second, "
        f"{kept / bare:.2f} of a bare Bolt app's {bare:,.0f} events (floor {FLOOR})",
        kept >= FLOOR * bare,
    )


def rates(count: int, rounds: int) -> tuple[float, float]:
    """Return the best rates a second of a bare app's events and of durable bets, in turn."""
    found: dict[str, list[float]] = {"bare": [], "bot": []}
    for _ in range(rounds):
        for kind, best in found.items():
            rate, counted = burst(kind, count)
            best.append(rate)
            if kind == "bot" and counted != count:
                raise AssertionError(f"of {count} bets {counted} were kept")
    return max(found["bare"]), max(found["bot"])


def burst(kind: str, count: int) -> tuple[float, int]:
    """Let a process take a burst; return acknowledged events a second, and the bets it counts."""
    with started("benchmarks.slack_crowd") as crowd:
        place = json.dumps(crowd.answer())
        with started("benchmarks.slack_process", kind, place) as process:
            process.answer()
            crowd.ask("burst 20")  # whoever asks Slack at first who they are has done so
            warm = process.ask("count")["counted"]
            took = crowd.ask(f"burst {count}")
            if took["lost"]:
                raise AssertionError(f"{took['lost']} events were not acknowledged")
            counted = process.ask("count")["counted"] - warm
    return count / (took["acknowledged"] - took["began"]), counted
