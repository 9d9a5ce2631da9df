"""The audit: everything that can be recomputed is, and the first difference is named."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from bot.application.ports.archive import (
    Archive,
    StoredAction,
    StoredBet,
    StoredDispatch,
    StoredPrediction,
)
from bot.domain.bets import Hand, Side, link
from bot.domain.claims.resolve import resolve
from bot.domain.dispatch import Dispatch, Prediction
from bot.domain.ledger import GENESIS, Entry, head_of
from bot.domain.resolution import Evidence, Resolution
from bot.domain.scores import bet_points
from bot.domain.standing import ALL_TIME, EVERYWHERE, season_of
from bot.domain.values import Frozen, canonical_json


class Difference(Frozen):
    """One thing that is not as it was recorded: where, what the chain says, what is stored."""

    where: str
    expected: str
    found: str

    def __str__(self) -> str:
        expected, found = _around(self.expected, self.found)
        return f"{self.where}: expected {expected}, found {found}"


@dataclass
class Report:
    """How much was checked, and what disagreed, in the order it was found."""

    entries: int = 0
    dispatches: int = 0
    bets: int = 0
    verdicts: int = 0
    standings: int = 0
    differences: list[Difference] = field(default_factory=list)


@dataclass
class Sealed:
    """What the chain says, by subject."""

    dispatches: dict[str, Entry] = field(default_factory=dict)
    locks: dict[str, Entry] = field(default_factory=dict)
    verdicts: dict[str, Entry] = field(default_factory=dict)


async def audit(archive: Archive) -> Report:
    """Recompute the chain, every verdict from its evidence, and every score from the bets."""
    report, sealed = Report(), Sealed()
    async for difference in _chain(archive, report, sealed):
        report.differences.append(difference)
    stored = {row.id: row for row in await archive.dispatches()}
    for row in stored.values():
        report.dispatches += 1
        report.differences.extend(_dispatch(row, sealed.dispatches.get(str(row.id))))
    report.differences.extend(_lost(sealed.dispatches, {str(number) for number in stored}))
    await _predictions(archive, report, sealed)
    return report


async def _chain(archive: Archive, report: Report, sealed: Sealed) -> AsyncIterator[Difference]:
    previous, places = (
        GENESIS,
        {
            "dispatch": sealed.dispatches,
            "lock": sealed.locks,
            "verdict": sealed.verdicts,
        },
    )
    async for entry in archive.entries():
        report.entries += 1
        where = f"chain entry {entry.seq} ({entry.kind} {entry.subject})"
        if entry.seq != report.entries:
            yield Difference(where=where, expected=f"number {report.entries}", found=str(entry.seq))
            report.entries = entry.seq
        if entry.previous != previous:
            yield Difference(where=f"{where}, link", expected=previous, found=entry.previous)
        fields = (entry.seq, entry.kind, entry.subject, entry.at, entry.body, entry.previous)
        head = head_of(*fields)
        previous = entry.head
        if head != entry.head:
            # What a broken entry says is worth nothing: nothing is compared with it.
            yield Difference(where=f"{where}, head", expected=head, found=entry.head)
        elif entry.kind in places:
            places[entry.kind][entry.subject] = entry


def _lost(entries: dict[str, Entry], stored: set[str]) -> Iterator[Difference]:
    for subject, entry in entries.items():
        if subject not in stored:
            where = f"{entry.kind} {subject}"
            yield Difference(where=where, expected=f"chain entry {entry.seq}", found="nothing")


def _dispatch(row: StoredDispatch, entry: Entry | None) -> Iterator[Difference]:
    where = f"dispatch {row.id}"
    if entry is None:
        yield Difference(where=where, expected="a chain entry", found="none")
        return
    yield from _compare(where, {"seal": entry.head}, {"seal": row.seal})
    if row.body != entry.body:
        yield from _compare_texts(where, entry.body, row.body)
        return
    body = Dispatch.model_validate_json(entry.body)
    names = ("title", "forecaster", "cycle", "published_at")
    expected = {name: getattr(body, name) for name in names}
    yield from _compare(where, expected, {name: getattr(row, name) for name in names})


def _compare_texts(where: str, expected: str, found: str) -> Iterator[Difference]:
    try:
        stored = json.loads(found)
    except ValueError:
        yield Difference(where=where, expected="JSON", found=found)
        return
    told = json.loads(expected)
    differing = [
        name for name in told if not isinstance(stored, dict) or stored.get(name) != told[name]
    ]
    for name in differing or ["body"]:
        yield Difference(
            where=f"{where}, {name}",
            expected=str(told.get(name, expected)),
            found=str(stored.get(name, found)) if isinstance(stored, dict) else found,
        )


def _compare(where: str, expected: dict[str, Any], found: dict[str, Any]) -> Iterator[Difference]:
    for name, value in expected.items():
        if found[name] != value:
            yield Difference(where=f"{where}, {name}", expected=str(value), found=str(found[name]))


async def _predictions(archive: Archive, report: Report, sealed: Sealed) -> None:
    totals: dict[tuple[str, str, str], dict[int, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    public = await archive.open_communities()
    seen = set()
    for row in await archive.predictions():
        seen.add(row.id)
        entry = sealed.dispatches.get(str(row.dispatch))
        if entry is None:
            continue
        said = Dispatch.model_validate_json(entry.body).predictions[row.position]
        actions, bets = await archive.actions(row.id), await archive.bets(row.id)
        report.bets += len(bets)
        report.differences.extend(_said(row, said))
        report.differences.extend(_bets(row, actions, bets, sealed.locks.get(row.id), public))
        report.differences.extend(_verdict(row, said, sealed.verdicts.get(row.id)))
        report.verdicts += bool(row.outcome)
        report.differences.extend(_points(row, bets))
        _add_up(totals, row, bets, public)
    report.differences.extend(_lost(sealed.verdicts, seen))
    report.differences.extend(_standings(await archive.standings(), totals, report))


def _said(row: StoredPrediction, said: Prediction) -> Iterator[Difference]:
    schedule = said.schedule
    expected = {
        "category": said.category,
        "percent": said.probability,
        "opens_at": schedule.opens,
        "locks_at": schedule.locks,
        "ends_at": schedule.window_end,
    }
    found = {name: getattr(row, name) for name in expected}
    yield from _compare(f"prediction {row.id}", expected, found)


def _bets(
    row: StoredPrediction,
    actions: list[StoredAction] | Any,
    bets: Any,
    entry: Entry | None,
    public: frozenset[str],
) -> Iterator[Difference]:
    head, hands, where = "", dict[str, tuple[Hand, str]](), f"prediction {row.id}"
    for stored in actions:
        head = link(head, stored.reader, stored.action)
        if head != stored.head:
            place = f"{where}, bet {stored.seq} of {stored.reader}"
            yield Difference(where=f"{place}, chain", expected=head, found=stored.head)
            return
        hand, _ = hands.get(stored.reader, (Hand(), ""))
        hands[stored.reader] = hand.after(stored.action), stored.action.community
    yield from _compare(where, {"bets_head": head, "bets_count": len(actions)}, row.model_dump())
    for bet in bets:
        hand, community = hands.pop(bet.reader, (Hand(), bet.community))
        expected = {"side": hand.side, "community": community}
        yield from _compare(f"{where}, bet of {bet.reader}", expected, bet.model_dump())
    for reader in hands:
        yield Difference(where=f"{where}, bet of {reader}", expected="a bet", found="none")
    yield from _lock(row, head, bets, entry, public)


def _lock(
    row: StoredPrediction, head: str, bets: Any, entry: Entry | None, public: frozenset[str]
) -> Iterator[Difference]:
    where = f"prediction {row.id}"
    shown = [bet.side for bet in bets if bet.community in public]
    counts = {"ups": shown.count(Side.UP.value), "downs": shown.count(Side.DOWN.value)}
    yield from _compare(where, counts, row.model_dump())
    if entry is None:
        if row.phase != "open":
            yield Difference(where=where, expected="a lock in the chain", found="none")
        return
    told, sides = json.loads(entry.body), [bet.side for bet in bets]
    found = {"head": head, "up": sides.count("up"), "down": sides.count("down")}
    yield from _compare(f"{where}, lock", {name: told[name] for name in found}, found)
    yield from _compare(where, {"lock_seal": entry.head}, row.model_dump())


def _verdict(row: StoredPrediction, said: Prediction, entry: Entry | None) -> Iterator[Difference]:
    where = f"verdict of {row.id}"
    if entry is None:
        if row.outcome:
            yield Difference(where=where, expected="a verdict in the chain", found="none")
        return
    told = json.loads(entry.body)
    resolution = Resolution.model_validate(told["resolution"])
    evidence = sha256(row.evidence.encode()).hexdigest()
    yield from _compare(where, {"evidence": told["evidence"]}, {"evidence": evidence})
    if evidence == told["evidence"]:
        yield from _recompute(where, said, row.evidence, resolution)
    yield from _compare(
        where,
        {
            "resolution": canonical_json(resolution),
            "outcome": resolution.outcome.value,
            "verdict_seal": entry.head,
        },
        row.model_dump(),
    )


def _recompute(where: str, said: Prediction, text: str, told: Resolution) -> Iterator[Difference]:
    again = resolve(said.claim, said.schedule, Evidence.model_validate_json(text))
    if again != told:
        yield Difference(
            where=f"{where}, recomputed", expected=canonical_json(told), found=canonical_json(again)
        )


def _points(row: StoredPrediction, bets: list[StoredBet] | Any) -> Iterator[Difference]:
    scored = row.outcome in ("right", "wrong") and row.percent is not None
    for bet in bets:
        points = None
        if scored and bet.side is not None and row.percent is not None:
            points = bet_points(Side(bet.side), row.percent, int(row.outcome == "right"))
        where = f"prediction {row.id}, bet of {bet.reader}"
        yield from _compare(where, {"points": points}, bet.model_dump())


def _add_up(totals: Any, row: StoredPrediction, bets: Any, public: frozenset[str]) -> None:
    for bet in bets:
        if bet.points is None:
            continue
        boards = (bet.community, EVERYWHERE) if bet.community in public else (bet.community,)
        for season in (season_of(row.ends_at), ALL_TIME):
            for board in boards:
                totals[season, board, bet.reader][row.dispatch].append(bet.points)


def _standings(
    stored: Any, totals: dict[tuple[str, str, str], dict[int, list[int]]], report: Report
) -> Iterator[Difference]:
    for row in stored:
        report.standings += 1
        found = totals.pop((row.season, row.community, row.reader), {})
        yield from _compare(
            f"standing of {row.reader} in {row.community}, {row.season}",
            _sums(found),
            row.model_dump(),
        )
    for season, board, reader in totals:
        where = f"standing of {reader} in {board}, {season}"
        yield Difference(where=where, expected="a standing", found="none")


def _sums(dispatches: dict[int, list[int]]) -> dict[str, int]:
    means = [int(1000 * sum(points) / len(points)) for points in dispatches.values()]
    every = [point for points in dispatches.values() for point in points]
    return {
        "points": sum(means),
        "squares": sum(mean * mean for mean in means),
        "bets": len(every),
        "won": sum(point > 0 for point in every),
    }


def _around(expected: str, found: str, width: int = 60) -> tuple[str, str]:
    """Return both texts cut to the place where they part."""
    pairs = enumerate(zip(expected, found, strict=False))
    part = next((i for i, (a, b) in pairs if a != b), 0)
    start = max(0, part - width // 2)
    return _cut(expected, start, width), _cut(found, start, width)


def _cut(text: str, start: int, width: int) -> str:
    before, after = "…" if start else "", "…" if start + width < len(text) else ""
    return f"{before}{text[start : start + width]}{after}"
