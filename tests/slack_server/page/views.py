"""What the page shows to one of the people, as HTML drawn here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.local_server.wire import Json
from tests.slack_server import draw
from tests.slack_server.draw.reader import Reader
from tests.slack_server.payloads import messages as payloads

if TYPE_CHECKING:
    from tests.slack_server.person import Person
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.messages import Message
    from tests.slack_server.world.people import User
    from tests.slack_server.world.state import World
    from tests.slack_server.world.teams import Team


def reader(world: World, person: User) -> Reader:
    """A person as a reader: their zone, the names they see, the pictures they may load."""
    names = {user.id: user.name for user in world.users.values()}
    for team in world.teams.values():
        names |= {channel.id: channel.name for channel in team.channels.values()}
        names |= {group.id: group.handle for group in team.groups}
    pictures = {file.id: payloads.file(file)["url_private"] for file in world.files.values()}
    return Reader(zone=ZoneInfo(person.tz), names=names, pictures=pictures, me=person.id)


def side(world: World, person: Person, connected: bool) -> Json:
    """Workspaces, people and channels around a person."""
    team = person.team
    return {
        "me": person.id,
        "team": team.id,
        "teams": [[each.id, each.name] for each in world.teams.values()],
        "people": [[user.id, user.name] for user in team.users.values() if not _is_bot(user)][:60],
        "channels": [_channel(each) for each in _channels(team, person)],
        "installed": team.installed,
        "connected": connected,
        "app": world.app.name,
    }


def _is_bot(user: User) -> bool:
    return user.standing.is_bot


def _channels(team: Team, person: Person) -> list[Channel]:
    everywhere = [c for each in team.world.teams.values() for c in each.channels.values()]
    ours = [c for c in everywhere if c.team is team or team in c.shared_with]
    return [c for c in ours if not c.deleted and (person.id in c.members or not c.private)]


def _channel(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.team.bot.real_name if channel.direct_with else channel.name,
        "kind": channel.kind,
        "archived": channel.archived,
        "bot": channel.team.bot.id in channel.members,
        "topic": channel.topic,
    }


def messages(world: World, person: Person, found: list[Message], *, tools: bool = True) -> str:
    """Messages, one below the other."""
    look = reader(world, person)
    return "".join(_message(each, look, tools) for each in found)


def _message(message: Message, look: Reader, tools: bool) -> str:
    payload = payloads.message(message, users=None)
    author = message.draft.username or message.user.real_name
    return draw.message(
        payload, look, author=author, app=message.draft.by_app or message.user.standing.is_bot,
        ephemeral=message.ephemeral, tools=tools,
    )  # fmt: skip


def modal(world: World, person: Person) -> Json | None:
    """The form in front, with a key that changes when it has to be drawn anew."""
    view = person.modal
    if view is None:
        return None
    drawn = draw.modal(
        view.definition, reader(world, person), values=view.values, errors=view.errors,
        view_id=view.id,
    )  # fmt: skip
    return {"key": f"{view.id} {view.revision} {sorted(view.errors.items())}", "html": drawn}


def home(world: World, person: Person) -> str:
    """The home tab, or nothing if the app has published none."""
    if person.home is None:
        return '<p class="nothing">The app has not published a home tab for this person yet.</p>'
    view = person.home
    return draw.home(view.definition, reader(world, person), values=view.values, view_id=view.id)
