"""Bets by reaction: a burst beside a bare client, latency beside a raw database, and memory."""

from __future__ import annotations

import json
import statistics
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.figure import Figure
from benchmarks.talk import Answer, started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

REACTIONS = 20_000
ROUNDS = 3
RATE, SECONDS = 200, 6
GUILDS = 2_500
LATENCY_LIMIT = 3.0
MEMORY_LIMIT = 1.15


def figures() -> Iterator[Figure]:
    """Yield every figure beside its floor or its limit."""
    yield _burst()
    yield _latency()
    yield _memory()


def _burst() -> Figure:
    found: dict[str, list[Answer]] = {"bare": [], "bot": []}
    for _ in range(ROUNDS):
        for kind, answers in found.items():
            answer, moment = burst(kind, REACTIONS)
            answers.append(answer | {"rate": REACTIONS / (answer["at"] - moment)})
    bare, bot = (max(a["rate"] for a in answers) for answers in found.values())
    work = [min(a["spent"] for a in answers) for answers in found.values()]
    kept = min(answer["counted"] for answer in found["bot"])
    return Figure(
        f"burst of {REACTIONS:,}: {kept:,} kept; {bot:,.0f} bets a second, {bot / bare:.2f} "
        f"of a bare client that counts {bare:,.0f}; {work[1] / work[0]:.2f} times its processor "
        f"time; memory {found['bot'][0]['before']:.0f} MB before, "
        f"{max(a['peak'] for a in found['bot']):.0f} at most",
        kept == REACTIONS,
    )


def _latency() -> Figure:
    probes, bets, gateways = [], [], []
    for _ in range(ROUNDS):
        probe, bet, gateway = latency(RATE, SECONDS)
        probes += probe
        bets += bet
        gateways += gateway
    ratio = p99(bets) / p99(probes)
    return Figure(
        f"durable at {RATE} a second: median {_ms(statistics.median(bets))}, p99 {_ms(p99(bets))}; "
        f"a raw commit {_ms(statistics.median(probes))} and {_ms(p99(probes))}: "
        f"{ratio:.2f} times its p99 (limit {LATENCY_LIMIT}); "
        f"from Discord's write on: {_ms(p99(gateways))}",
        ratio <= LATENCY_LIMIT,
    )


def _memory() -> Figure:
    found = memory(GUILDS)
    return Figure(
        f"memory with {found['guilds']:,} servers of 20 channels: {found['before']:.1f} MB before "
        f"connecting, {found['after']:.1f} after: {found['after'] / found['before']:.3f} times "
        f"(limit {MEMORY_LIMIT})",
        found["after"] <= MEMORY_LIMIT * found["before"],
    )


def burst(kind: str, count: int) -> tuple[Answer, float]:
    """Let a process take a burst; return what it says, and when the burst was written."""
    with crowd() as (place, ask), measured(kind, place, count) as answer:
        answer()
        moment = ask(f"burst {count}")["at"]
        return answer(), moment


def latency(rate: int, seconds: int) -> tuple[list[float], list[float], list[float]]:
    """Return the seconds of raw commits, of bets from arrival, and of bets from Discord's write.

    Second by second, raw commits and bets take turns on the same disk.
    """
    from benchmarks.discord_process import probe

    raw: list[float] = []
    wrote: dict[str, float] = {}
    with (
        TemporaryDirectory() as name,
        crowd() as (place, ask),
        measured("bot", place, rate * seconds, name) as answer,
    ):
        answer()
        for _ in range(seconds):
            raw += probe(Path(name), rate, 1)
            wrote |= ask(f"steady {rate} 1")["at"]
        found = answer()
    kept = found["kept"]
    inside = [kept[user] - came for user, came in found["came"].items()]
    return raw, inside, [kept[user] - moment for user, moment in wrote.items()]


def memory(guilds: int) -> Answer:
    """Return the memory of a process before it connects and when it knows every server."""
    with crowd(guilds) as (place, _ask), measured("grow", place, guilds) as answer:
        return answer()


def p99(values: Sequence[float]) -> float:
    """Return what all but one in a hundred stay under."""
    return statistics.quantiles(values, n=100)[98]


@contextmanager
def crowd(guilds: int = 1) -> Iterator[tuple[Answer, Callable[[str], Answer]]]:
    """Run a local Discord; give its address, and a function that asks its readers to react."""
    with started("benchmarks.discord_crowd", str(guilds)) as people:
        yield people.answer(), people.ask


@contextmanager
def measured(
    kind: str, place: Answer, count: int, parent: str = ""
) -> Iterator[Callable[[], Answer]]:
    """Run a process that is measured; give a function that hears what it says next."""
    arguments = [kind, json.dumps(place), str(count), parent]
    with started("benchmarks.discord_process", *arguments) as process:
        yield process.answer


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
