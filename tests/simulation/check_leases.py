"""Leases and turns against the facts: what one process holds, no other is given meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.application.ports.chat import Channel
from tests.simulation.world import Fact


@dataclass
class Leases:
    """Who holds what until when, by the clock of whoever claimed it."""

    held: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)

    def claim(self, item: str, owner: str, now: datetime, seconds: float) -> Iterator[str]:
        """Take a claim; yield it if it is somebody else's still."""
        holder, until = self.held.get(item, (owner, now))
        if holder != owner and until > now:
            left = (until - now).total_seconds()
            yield f"{item} was given to {owner} while {holder} held it for another {left:.1f} s"
        self.held[item] = owner, now + timedelta(seconds=seconds)

    def give_back(self, item: str, owner: str) -> None:
        """End a claim, if it is still this owner's."""
        if self.held.get(item, ("",))[0] == owner:
            del self.held[item]


def broken_leases(facts: Sequence[Fact]) -> Iterator[str]:
    """Yield claims that were given away twice at a time."""
    leases = Leases()
    for fact in facts:
        match fact.kind:
            case "open_cycle" if fact.result is not None:
                at, now, owner, seconds = fact.args
                yield from leases.claim(f"the cycle of {at}", owner, now, seconds)
            case "take_turn" if fact.result:
                name, owner, now, seconds = fact.args
                yield from leases.claim(f"the turn at {name}", owner, now, seconds)
            case "give_up_turn":
                leases.give_back(f"the turn at {fact.args[0]}", fact.owner)
            case "claim_posts":
                now, owner, seconds, _limit = fact.args
                for post in fact.result:
                    leases.channels[f"post {post.key}"] = post.channel
                    yield from leases.claim(f"post {post.key}", owner, now, seconds)
            case "sent" | "retry" | "drop":
                leases.give_back(f"post {fact.args[0].key}", fact.owner)
            case "lose":
                for item, channel in leases.channels.items():
                    if channel == fact.args[0].channel:
                        leases.give_back(item, fact.owner)


def out_of_turn(facts: Sequence[Fact]) -> Iterator[str]:
    """Yield posts claimed where one process at a time posts, by one that never had its turn."""
    names = {fact.args[0] for fact in facts if fact.kind == "take_turn"}
    had = set[tuple[str, str]]()
    for fact in facts:
        if fact.kind == "take_turn" and fact.result:
            had.add((fact.args[0], fact.owner))
        elif fact.kind == "claim_posts":
            for post in fact.result:
                where = post.channel.platform
                if where in names and (where, fact.owner) not in had:
                    yield f"{fact.owner} claimed post {post.key} out of turn at {where}"
