"""What the page does on behalf of people; the clicks become what tests do with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.local_server.page import Page
from tests.local_server.wire import Json
from tests.slack_server import draw
from tests.slack_server.page import spoiling, views
from tests.slack_server.person import Person
from tests.slack_server.world.channels import Channel
from tests.slack_server.world.messages import Message
from tests.slack_server.world.views import View

if TYPE_CHECKING:
    from tests.slack_server.server import SlackServer

HERE = Path(__file__).parent / "static"
Act = Callable[["Play", Json], Awaitable[Any]]
HOME = "home"
HOME_SECONDS = 3.0
NEWEST = 100


class Play(Page):
    """The page's side of a server."""

    def __init__(self, slack: SlackServer) -> None:
        self.slack = slack
        self.world = slack.world
        super().__init__(
            self.world.changes, HERE, {name: partial(act, self) for name, act in ACTS.items()}
        )

    def person(self, about: Json) -> Person:
        """Who clicks; somebody of the workspace asked for, if the page does not say yet."""
        found = self.world.users.get(str(about.get("as")))
        if isinstance(found, Person) and about.get("team") in (None, "", found.team.id):
            return found
        people = [user for user in self.world.users.values() if isinstance(user, Person)]
        here = [user for user in people if user.team.id == about.get("team")]
        for user in [*here, *people]:
            return user
        raise LookupError("nobody is here yet")

    def channel(self, about: Json, person: Person) -> Channel:
        found = self.world.channel(str(about.get("channel")), person.team)
        if found is None:
            raise LookupError("the channel is gone")
        return found

    def message(self, about: Json, person: Person) -> Message:
        for message in person.ephemeral:
            if message.ts == about["message"]:
                return message
        return self.channel(about, person).kept[about["message"]]

    def place(self, about: Json, person: Person) -> Message | View:
        """What was clicked on: a message, or the view with this id."""
        if about.get("view"):
            return self.world.views[about["view"]]
        return self.message(about, person)

    def file(self, name: str) -> web.StreamResponse:
        if name == "slack.css":
            return web.Response(text=draw.style(), content_type="text/css")
        return super().file(name)


async def state(play: Play, about: Json) -> Json:
    """Everything the page shows."""
    person = play.person(about)
    found = views.side(play.world, person, play.slack.sockets.connected)
    found["faults"] = spoiling.NAMES
    found["modal"] = views.modal(play.world, person)
    if about.get("channel") == HOME:
        return found | {"channel": HOME, "html": views.home(play.world, person), "thread": None}
    ids = [each["id"] for each in found["channels"]]
    id_ = about.get("channel") if about.get("channel") in ids else next(iter(ids), None)
    if id_ is None:
        return found | {"channel": None, "html": "", "thread": None}
    channel = play.channel({"channel": id_}, person)
    tools = not about.get("plain")
    shown = person.sees(channel)
    main = [m for m in shown if not m.is_reply or m.draft.broadcast or m.ephemeral][-NEWEST:]
    html = views.messages(play.world, person, main, tools=tools)
    thread = _thread(play, person, channel, str(about.get("thread")), tools)
    return found | {"channel": id_, "html": html, "thread": thread}


def _thread(play: Play, person: Person, channel: Channel, ts: str, tools: bool) -> str | None:
    parent = channel.kept.get(ts)
    if parent is None:
        return None
    own = [m for m in person.ephemeral if m.channel is channel and m.thread_ts == ts]
    replies = sorted([*parent.replies, *own], key=lambda message: float(message.ts))
    return views.messages(play.world, person, [parent, *replies], tools=tools)


async def say(play: Play, about: Json) -> None:
    person = play.person(about)
    channel = play.channel(about, person)
    if about["text"].startswith("/"):
        await person.command(about["text"], channel)
        return
    reply_to = channel.kept.get(str(about.get("thread")))
    await person.say(channel, about["text"], reply_to)


async def react(play: Play, about: Json) -> None:
    """Add a reaction, or take it back if it is there."""
    person = play.person(about)
    message = play.message(about, person)
    name = about["emoji"].strip(": ")
    if person.id in message.reactions.get(name, {}):
        await person.unreact(message, name)
    else:
        await person.react(message, name)


async def press(play: Play, about: Json) -> None:
    person = play.person(about)
    await person.press(play.place(about, person), about["action"])


async def select(play: Play, about: Json) -> None:
    person = play.person(about)
    place, filled = play.place(about, person), about.get("filled")
    await person.select(place, about["action"], about["given"], filled=filled)


async def suggest(play: Play, about: Json) -> Json:
    person = play.person(about)
    view = play.world.views[about["view"]]
    return {"options": await person.suggest(view, about["action"], about.get("typed", ""))}


async def submit(play: Play, about: Json) -> None:
    person = play.person(about)
    await person.submit(play.world.views[about["view"]], about["given"])


async def close(play: Play, about: Json) -> None:
    await play.person(about).close_modal()


async def open_home(play: Play, about: Json) -> None:
    await play.person(about).open_home(HOME_SECONDS)


async def dismiss(play: Play, about: Json) -> None:
    person = play.person(about)
    play.world.delete(play.message(about, person))


async def spoil(play: Play, about: Json) -> None:
    """What may go wrong, by hand."""
    person = play.person(about)
    found = play.world.channel(str(about.get("channel")), person.team)
    await spoiling.spoil(play.slack, about["what"], person.team, found)


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        state, say, react, press, select, suggest, submit, close, open_home, dismiss, spoil,
    )
}  # fmt: skip
