"""Messages, their reactions and their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.local_server.wire import Json
from tests.slack_server.blocks import mrkdwn
from tests.slack_server.blocks.walk import elements, pressable, texts
from tests.slack_server.world.emoji import canonical

if TYPE_CHECKING:
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.files import File
    from tests.slack_server.world.people import User


@dataclass(slots=True)
class Draft:
    """What is to be posted."""

    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    link_names: bool = False
    by_app: bool = False
    username: str | None = None
    icon: str | None = None
    subtype: str | None = None
    unfurl: bool = True
    files: list[File] = field(default_factory=list)


class Message:
    """One message; `only_for` is set on what just one person sees."""

    def __init__(
        self, channel: Channel, ts: str, user: User, draft: Draft, only_for: User | None = None
    ) -> None:
        self.channel = channel
        self.ts = ts
        self.user = user
        self.draft = draft
        self.text = draft.text
        self.blocks = draft.blocks
        self.metadata = draft.metadata
        self.only_for = only_for
        self.reactions: dict[str, dict[str, User]] = {}
        self.edited: str | None = None
        self.edits = 0
        self.deleted = False

    @property
    def id(self) -> str:
        """How the app names it: the channel and the timestamp."""
        return f"{self.channel.id}/{self.ts}"

    @property
    def thread_ts(self) -> str | None:
        return self.draft.thread_ts

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def files(self) -> list[File]:
        return self.draft.files

    @property
    def replies(self) -> list[Message]:
        """What was answered in its thread, the oldest first."""
        return [m for m in self.channel.kept.values() if m.is_reply and m.thread_ts == self.ts]

    @property
    def counts(self) -> dict[str, int]:
        """How many reacted, by name."""
        return {name: len(users) for name, users in self.reactions.items()}

    def people(self, reaction: str) -> list[User]:
        """Who reacted with an emoji, in any skin tone."""
        wanted = canonical(reaction)
        found: dict[str, User] = {}
        for name, users in self.reactions.items():
            if name.split("::")[0] == wanted:
                found |= users
        return list(found.values())

    @property
    def words(self) -> str:
        """Everything that can be read: the blocks, or the text where there are none."""
        found = list(texts(self.blocks))
        return "\n".join(found) if found else self.text

    @property
    def pings(self) -> list[str]:
        """Whom it would notify: `channel`, `here`, `everyone`, or ids of people and groups."""
        found = mrkdwn.pings(self.text, names=self.draft.link_names)
        for block in self.blocks:
            found += mrkdwn.pings_of_block(block)
        return found

    @property
    def buttons(self) -> list[Json]:
        return [element for element in self.elements() if element["type"] == "button"]

    def elements(self) -> list[Json]:
        """Everything that can be pressed or picked, each with the id of its block."""
        return list(elements(self.blocks))

    def element(self, action_id: str | None = None, label: str | None = None) -> Json:
        """The element with this action id (or the start of it, up to a colon) or this label."""
        return pressable(self.elements(), action_id, label)

    def __repr__(self) -> str:
        return f"<Message {self.id} {self.text[:40]!r}>"
