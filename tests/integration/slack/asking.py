"""A desk in a local Slack with somebody who moderates, and short ways to ask it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests import publication
from tests.fakes.stories import PUBLISHED, dispatch
from tests.integration.slack.connected import Stage, staged
from tests.slack_server import ADMIN, Limits, Message, Person
from tests.slack_server.answers import Answer

UPWARDS, DOWNWARDS, WITHDRAW = "Up: it holds", "Down: it breaks", "Withdraw"


class Asked(Stage):
    """A stage on which `mia` is an admin."""

    mia: Person

    async def ask(self, person: Person, text: str) -> Answer:
        """Type a command and return once it is answered."""
        answer = await person.command(text, self.channel)
        await answer.shown()
        return answer

    async def told(self, **changes: Any) -> None:
        """Publish a dispatch to the book."""
        self.clock.move_to(PUBLISHED)
        draft = publication.draft_of(dispatch(**changes))
        await publication.publish(self.book, draft, PUBLISHED)

    async def posted(self, **changes: Any) -> Message:
        """Publish a dispatch and post it; the message in the channel."""
        await self.until_ready()
        await self.told(**changes)
        await self.send()
        return next(m for m in reversed(self.channel.by_app) if m.buttons)

    async def resolve(self, name: str = "1.0") -> None:
        """Lock a prediction and store its verdict."""
        await publication.judge(self.book, self.clock, name)


@asynccontextmanager
async def asked(tmp_path: Path, limits: Limits | None = None) -> AsyncIterator[Asked]:
    """A workspace with an admin, and a desk that has said nothing yet."""
    async with staged(tmp_path, limits) as stage:
        made = Asked(**{name: getattr(stage, name) for name in PARTS})
        made.mia = stage.slack.add_person("mia", stage.team, ADMIN)
        stage.channel.add(made.mia)
        yield made


PARTS = ("slack", "team", "channel", "ann", "ben", "book", "clock", "url")
