"""Everything that is checked at the end of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from adapters.database import open_archive, open_book, opened, tables
from bot.application.audit import audit
from bot.application.content import content
from bot.application.ports.chat import Channel
from bot.domain.cadence import due_times
from bot.domain.post import Post
from bot.domain.standing import EVERYWHERE
from tests.simulation import check_book, check_leases, check_posts
from tests.simulation.chat import Place
from tests.simulation.check_book import Stored
from tests.simulation.history import History, played
from tests.simulation.machines import Machines
from tests.simulation.market import Market
from tests.simulation.readers import Act, Readers
from tests.simulation.takeovers import WITHIN, Takeover, takeovers
from tests.simulation.world import World

EVERYONE = 100_000


@dataclass(frozen=True)
class Verdict:
    """What a run came to. `lost`, `doubled`, `audit` and `others` are differences in words."""

    lost: list[str]
    doubled: list[str]
    audit: list[str]
    others: list[str]
    takeovers: list[Takeover]
    bets: int
    verdicts: int

    @property
    def differences(self) -> list[str]:
        """Everything that is wrong."""
        return [*self.lost, *self.doubled, *self.audit, *self.others]


@dataclass
class Findings:
    """All that a run left behind, for the checks."""

    world: World
    places: list[Place]
    acts: dict[str, Act]
    market: Market
    due: list[datetime]
    history: History
    stored: Stored
    wanted: dict[tuple[Channel, str], Post]
    audit: list[str]
    takeovers: list[Takeover]
    digest: str


async def gathered(world: World, machines: Machines, readers: Readers) -> Findings:
    """Read the book anew, and put beside it what was done and what stands in the channels."""
    places = [place for one in machines.platforms.values() for place in one.places.values()]
    public = {p.channel.community for p in places if is_public(p.channel.community)}
    history, url = played(world.facts, public, world.begins), machines.database.url
    stored, wanted, digest = await _read(url, world, history)
    async with open_archive(url) as archive:
        differences = [str(found) for found in (await audit(archive)).differences]
    return Findings(
        world=world,
        places=places,
        acts=readers.acts,
        market=machines.market,
        due=list(due_times(machines.cadence(), world.begins, world.now())),
        history=history,
        stored=stored,
        wanted=wanted,
        audit=differences,
        takeovers=takeovers(world),
        digest=digest,
    )


def judged(found: Findings) -> Verdict:
    """Return what is wrong in the book and in the channels."""
    stored, history, places = found.stored, found.history, found.places
    lost = [
        *check_book.lost_bets(stored, found.acts.values()),
        *check_posts.lost_posts(places, history, found.world.health),
    ]
    doubled = [*check_book.doubled_bets(stored), *check_posts.doubled_posts(places)]
    others = [
        *check_book.wrong_bets(stored, found.acts, history),
        *check_book.wrong_verdicts(stored, history, found.market),
        *check_book.wrong_boards(stored, history),
        *check_book.wrong_cycles(stored, found.due),
        *check_leases.broken_leases(found.world.facts),
        *check_leases.out_of_turn(found.world.facts),
        *check_posts.misplaced_posts(places, history),
        *check_posts.stale_posts(places, found.wanted, history),
        *(f"{taken}: too late" for taken in found.takeovers if taken.seconds > WITHIN),
        *found.world.surprises,
    ]
    return Verdict(
        lost=lost,
        doubled=doubled,
        others=others,
        audit=found.audit,
        takeovers=found.takeovers,
        bets=len(stored.events),
        verdicts=len(history.first_verdicts),
    )


def is_public(community: str) -> bool:
    """Return whether a community is open: every other one is."""
    return int(community[-1]) % 2 == 0


async def _read(
    url: str, world: World, history: History
) -> tuple[Stored, dict[tuple[Channel, str], Post], str]:
    async with opened(url, must_exist=True) as database, database.reading() as tx:
        rows = {
            table.name: [dict(row._mapping) for row in await tx.execute(select(table))]
            for table in tables.Ledger.metadata.sorted_tables
        }
    book = open_book(url, clock=world, must_exist=True)
    async with book as reader:
        boards = {
            (community, season): list(await reader.leaderboard(community, season, EVERYONE))
            for community in (
                *sorted({s.channel.community for s in history.subscriptions.values()}),
                EVERYWHERE,
            )
            for season in history.reference.seasons()
        }
        seasons = list(await reader.seasons())
        wanted: dict[tuple[Channel, str], Post] = {}
        for channel in history.subscriptions:
            for post in await reader.posts(channel, EVERYONE):
                said = await content(reader, post)
                if said is not None and post.message is not None:
                    wanted[channel, post.message] = said
    stored = Stored(
        events=rows["bet_event"],
        bets=rows["bet"],
        predictions=rows["prediction"],
        cycles=rows["cycle"],
        posts=rows["post"],
        dispatches=rows["dispatch"],
        boards=boards,
        seasons=seasons,
    )
    return stored, wanted, digest_of(rows)


def digest_of(rows: dict[str, list[dict[str, Any]]]) -> str:
    """Return the SHA-256 of all tables, whatever order their rows come in."""
    text = "\n".join(
        f"{name} {line}" for name in sorted(rows) for line in sorted(map(repr, rows[name]))
    )
    return sha256(text.encode()).hexdigest()
