"""The reference: what the book must say, in plain Python over plain data (design §4 and §5).

It takes what was done in the order the book took it, and knows nothing of how the book does it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

ALL_TIME, EVERYWHERE = "all-time", "*"


@dataclass
class Call:
    """A prediction: its price in percent, and where it stands."""

    dispatch: int
    published: datetime
    percent: int
    takes_bets: bool
    locks: datetime
    ends: datetime
    locked: bool = False
    verdict: str = ""


@dataclass(frozen=True)
class Place:
    """A reader's place on a board."""

    rank: int
    reader: str
    points: Fraction
    rating: Fraction
    bets: int
    won: int
    dispatches: int


@dataclass
class Reference:
    """A book without a database. `public` are the communities whose bets may leave them."""

    public: set[str]
    calls: dict[str, Call] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    hands: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    homes: dict[tuple[str, str], str] = field(default_factory=dict)

    def bet(
        self,
        source: str,
        call: str,
        reader: str,
        community: str,
        post: str,
        kind: str,
        side: str | None,
        at: datetime,
        *,
        left_behind: bool = False,
    ) -> str:
        """Take one action and return its status; what the forgotten left behind is refused."""
        if source in self.known:
            return "repeated"
        said = self.calls.get(call)
        if said is None:
            return "refused"
        if not said.takes_bets or left_behind:
            status = "refused"
        elif said.locked or at >= said.locks:
            status = "late"
        else:
            status = "counted"
            hand = self.hands.setdefault((call, reader), [])
            self.hands[call, reader] = _played(hand, post, kind, side)
            self.homes[call, reader] = community
        self.known[source] = status
        return status

    def bets(self, call: str) -> dict[str, tuple[str, str]]:
        """Return the standing bets of a call as (side, community) by reader."""
        return {
            reader: (hand[-1][1], self.homes[name, reader])
            for (name, reader), hand in self.hands.items()
            if name == call and hand
        }

    def counts(self, call: str, community: str = "") -> tuple[int, int]:
        """Return ups and downs as the public sees them, or as a private community sees its own."""
        seen = self.public if community in self.public or not community else {community}
        sides = [side for side, home in self.bets(call).values() if home in seen]
        return sides.count("up"), sides.count("down")

    def points(self, call: str) -> dict[str, int]:
        """Return the points of a call's bets by reader; nothing while it is open or void."""
        said = self.calls[call]
        if said.verdict not in ("right", "wrong"):
            return {}
        up = (100 if said.verdict == "right" else 0) - said.percent
        return {who: up if side == "up" else -up for who, (side, _) in self.bets(call).items()}

    def board(self, community: str, season: str) -> list[Place]:
        """Return a leaderboard, best first; whoever is equal shares a rank."""
        wanted = {n: c for n, c in self.calls.items() if season in (season_of(c.ends), ALL_TIME)}
        judged = {
            c.dispatch: c.published for c in wanted.values() if c.verdict in ("right", "wrong")
        }
        made: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for name, call in wanted.items():
            for reader, points in self.points(name).items():
                home = self.homes[name, reader]
                if community == home or (community == EVERYWHERE and home in self.public):
                    made[reader][call.dispatch].append(points)
        rows = []
        for reader, dispatches in made.items():
            total = sum((Fraction(sum(p), len(p)) for p in dispatches.values()), Fraction(0))
            first = min(judged[dispatch] for dispatch in dispatches)
            count = sum(published >= first for published in judged.values())
            every = [p for points in dispatches.values() for p in points]
            won = sum(p > 0 for p in every)
            rows.append((total / max(30, count), reader, total, len(every), won, count))
        rows.sort(key=lambda row: (-row[0], row[1]))
        return [
            Place(1 + sum(r[0] > row[0] for r in rows), row[1], row[2], row[0], *row[3:])
            for row in rows
        ]

    def seasons(self) -> list[str]:
        """Return the seasons that have a verdict, and all time."""
        judged = {season_of(c.ends) for c in self.calls.values() if c.verdict in ("right", "wrong")}
        return [*sorted(judged), ALL_TIME] if judged else []


def _played(
    hand: list[tuple[str, str]], post: str, kind: str, side: str | None
) -> list[tuple[str, str]]:
    """Return the choices that stand after one action, the newest last."""
    if kind == "withdraw" or side is None:
        return []
    if kind == "choose":
        return [(post, side)]
    rest = [choice for choice in hand if choice != (post, side)]
    return rest if kind == "unreact" else [*rest, (post, side)]


def season_of(instant: datetime) -> str:
    """Return the calendar quarter of an instant in UTC."""
    return f"{instant.year}-Q{(instant.month + 2) // 3}"
