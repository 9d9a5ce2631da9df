"""The book against the reference: bets, counts, verdicts, boards, cycles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.domain.standing import Standing
from tests.simulation.history import History
from tests.simulation.market import Market
from tests.simulation.model import Place
from tests.simulation.readers import Act
from tests.simulation.truth import verdict

# The book keeps a mean in whole thousandths of a point, cut off.
CUT_OFF = 1 / 1000


@dataclass(frozen=True)
class Stored:
    """What is in the book at the end, read anew."""

    events: list[dict[str, Any]]
    bets: list[dict[str, Any]]
    predictions: list[dict[str, Any]]
    cycles: list[dict[str, Any]]
    posts: list[dict[str, Any]]
    dispatches: list[dict[str, Any]]
    boards: dict[tuple[str, str], list[Standing]]
    seasons: list[str]


def lost_bets(stored: Stored, acts: Iterable[Act]) -> Iterator[str]:
    """Yield bets that were acknowledged and are not in the book."""
    held = {event["source"] for event in stored.events}
    for act in acts:
        source = act.action.source
        if act.status is None:
            yield f"bet {source} was never acknowledged"
        elif source not in held and act.action.prediction != "999.0":
            yield f"bet {source} was acknowledged as {act.status} and is not in the book"


def doubled_bets(stored: Stored) -> Iterator[str]:
    """Yield bets that are in the book more than once: by reader and prediction."""
    seen: set[tuple[str, str]] = set()
    for bet in stored.bets:
        key = bet["prediction"], bet["reader"]
        if key in seen:
            yield f"{key} has two bets"
        seen.add(key)


def wrong_bets(stored: Stored, acts: dict[str, Act], history: History) -> Iterator[str]:
    """Yield events, sides, points and counts that are not what the reference says."""
    yield from history.wrong
    for event in stored.events:
        source = event["source"]
        said = history.reference.known.get(source)
        if source not in acts:
            yield f"bet {source} was made by nobody"
        elif event["status"] != said:
            yield f"bet {source} is {event['status']}, the reference says {said}"
    held: dict[str, dict[str, tuple[str, str]]] = {}
    points: dict[str, dict[str, int]] = {}
    for bet in stored.bets:
        if bet["side"] is not None:
            held.setdefault(bet["prediction"], {})[bet["reader"]] = bet["side"], bet["community"]
            if bet["points"] is not None:
                points.setdefault(bet["prediction"], {})[bet["reader"]] = bet["points"]
    for name in history.reference.calls:
        told = history.reference
        yield from _same(f"bets on {name}", told.bets(name), held.get(name, {}))
        yield from _same(f"points on {name}", told.points(name), points.get(name, {}))


def _same(what: str, said: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for key in sorted({*said, *found}):
        if said.get(key) != found.get(key):
            yield f"{what}, {key}: {found.get(key)}, the reference says {said.get(key)}"


def wrong_verdicts(stored: Stored, history: History, market: Market) -> Iterator[str]:
    """Yield predictions whose counts or verdict are not what the reference says."""
    for row in stored.predictions:
        name, call = row["id"], history.reference.calls[row["id"]]
        prediction = history.dispatches[call.dispatch].dispatch.predictions[row["position"]]
        true = verdict(prediction.claim.model_dump(), prediction.schedule.opens, market)
        first = history.first_verdicts.get(name)
        if row["outcome"] != call.verdict or not row["outcome"]:
            yield f"{name} is {row['outcome'] or 'open'}, the reference says {call.verdict}"
        if first is not None and first != true:
            yield f"{name} was judged {first}, in truth it is {true}: {prediction.sentence}"
        counts = history.reference.counts(name)
        if (row["ups"], row["downs"]) != counts:
            yield f"{name} counts {row['ups']} up, {row['downs']} down, the reference {counts}"


def wrong_boards(stored: Stored, history: History) -> Iterator[str]:
    """Yield leaderboards that are not what a replay of all bets gives."""
    seasons = history.reference.seasons()
    if sorted(stored.seasons) != sorted(seasons):
        yield f"the seasons are {stored.seasons}, the reference says {seasons}"
    for (community, season), board in stored.boards.items():
        where = f"board of {community}, {season}"
        said = {place.reader: place for place in history.reference.board(community, season)}
        found = {standing.reader: standing for standing in board}
        for reader in sorted({*said, *found}):
            yield from _place(f"{where}, {reader}", said.get(reader), found.get(reader))
        yield from _order(where, board, said)


def _place(where: str, said: Place | None, found: Standing | None) -> Iterator[str]:
    if said is None or found is None:
        yield f"{where}: {found}, the reference says {said}"
        return
    margin = CUT_OFF * (found.dispatches + 1)
    exact = ("bets", "won", "dispatches")
    wrong = [name for name in exact if getattr(said, name) != getattr(found, name)]
    wrong += [name for name in ("points", "rating") if _far(said, found, name, margin)]
    wrong += ["provisional"] if found.provisional != (said.bets < 10) else []
    for name in wrong:
        told = getattr(said, name, "otherwise")
        yield f"{where}: {name} {getattr(found, name)}, the reference says {told}"


def _far(said: Place, found: Standing, name: str, margin: float) -> bool:
    return abs(float(getattr(said, name)) - float(getattr(found, name))) > margin


def _order(where: str, board: list[Standing], said: dict[str, Place]) -> Iterator[str]:
    """Ranks may differ only where the ratings are closer than what is cut off."""
    for place, standing in enumerate(board, start=1):
        if standing.reader not in said:
            continue
        rating = float(said[standing.reader].rating)
        near = CUT_OFF * (standing.dispatches + 1)
        better = sum(float(other.rating) > rating + near for other in said.values())
        worse = sum(float(other.rating) < rating - near for other in said.values())
        if not better < standing.rank <= len(said) - worse or standing.rank > place:
            yield f"{where}, {standing.reader}: rank {standing.rank} at place {place}"


def wrong_cycles(stored: Stored, due: list[Any]) -> Iterator[str]:
    """Yield cycles that ran twice, or never ended, or of which nothing is known."""
    rows = {row["at"]: row for row in stored.cycles}
    for at in due:
        if at not in rows:
            yield f"the cycle of {at} is neither run nor skipped"
        elif rows[at]["state"] == "running":
            yield f"the cycle of {at} never ended"
    for row in stored.cycles:
        if row["at"] not in due:
            yield f"the cycle of {row['at']} was never due"
    cycles = [row["cycle"] for row in stored.dispatches]
    for number in sorted({cycle for cycle in cycles if cycles.count(cycle) > 1}):
        yield f"cycle {number} has {cycles.count(number)} dispatches"
