"""A message, and what a test or a person wants to know of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntFlag
from typing import TYPE_CHECKING

from tests.discord_server import snowflakes
from tests.discord_server.world import looks
from tests.discord_server.world.emoji import Emoji, written
from tests.discord_server.world.mentions import Pings
from tests.discord_server.world.reactions import Reactions
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.interactions import Interaction
    from tests.discord_server.world.channels import Channel, Thread
    from tests.discord_server.world.files import Attachment
    from tests.discord_server.world.people import User


class Flag(IntFlag):
    """Flags of messages."""

    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


NO_FLAGS = Flag(0)


class Kind:
    """Types of messages."""

    DEFAULT = 0
    THREAD_CREATED = 18
    REPLY = 19
    COMMAND = 20
    THREAD_STARTER = 21


@dataclass(slots=True)
class Draft:
    """The parts of a message that its author writes."""

    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: Flag = NO_FLAGS
    allowed_mentions: Json | None = None
    nonce: str | int | None = None
    reply_to: Message | None = None


@dataclass(eq=False, slots=True, repr=False)
class Message:
    """One message; an ephemeral one is seen `only_by` one person and stands in no channel's list.

    `pings` says whom it notified. `edits` counts its edits; `deleted` stays true after removal.
    """

    id: int
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: Flag = NO_FLAGS
    kind: int = Kind.DEFAULT
    nonce: str | int | None = None
    reply_to: Message | None = None
    pings: Pings = field(default_factory=Pings)
    reactions: Reactions = field(default_factory=Reactions)
    interaction: Interaction | None = None
    only_by: User | None = None
    thread: Thread | None = None
    edited_at: datetime | None = None
    edits: int = 0
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<Message {self.id} by {self.author.name}: {self.text[:60]!r}>"

    @property
    def sent_at(self) -> datetime:
        return snowflakes.made_at(self.id)

    @property
    def ephemeral(self) -> bool:
        return self.only_by is not None

    @property
    def embed(self) -> Json:
        """The only embed; it is an error if there is none or more than one."""
        (embed,) = self.embeds
        return embed

    @property
    def text(self) -> str:
        """All words of the content, the embeds and the components."""
        return looks.words(self.content, self.embeds, self.components)

    @property
    def buttons(self) -> list[looks.Button]:
        return looks.buttons(self.components)

    @property
    def counts(self) -> dict[str, int]:
        """How many reacted, by emoji; a guild's own emoji goes by its name."""
        return {tally.emoji.name: tally.count for tally in self.reactions}

    def people(self, emoji: str | Emoji) -> list[User]:
        """Who reacted with an emoji, in the order they came."""
        tally = self.reactions.tally(written(emoji) if isinstance(emoji, str) else emoji)
        return [*tally.normal.values(), *tally.burst.values()] if tally else []

    def component(self, custom_id: str | None = None, label: str | None = None) -> Json:
        """The button or select with this custom id or label; LookupError names what there is."""
        usable = [c for c in looks.walk(self.components) if c.get("custom_id")]
        for found in usable:
            if custom_id is not None and found["custom_id"] == custom_id:
                return found
            if label is not None and found.get("label") == label:
                return found
        there = [(c["custom_id"], c.get("label")) for c in usable]
        raise LookupError(f"no component {custom_id or label!r} here, only {there}")

    async def edited(self, seconds: float = 5.0) -> Message:
        """Wait for the next edit."""
        before = self.edits
        await self.channel.world.changes.until(lambda: self.edits > before, seconds)
        return self

    def delete(self) -> None:
        """A moderator deletes the message."""
        self.channel.world.delete_message(self)

    def clear_reactions(self, emoji: str | Emoji | None = None) -> None:
        """A moderator clears all reactions, or those of one emoji."""
        chosen = written(emoji) if isinstance(emoji, str) else emoji
        self.channel.world.clear_reactions(self, chosen)

    def touch(self) -> None:
        """Mark the message as edited now."""
        self.edited_at = datetime.now(UTC)
        self.edits += 1
