"""Messages as the Web API and events show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.slack_server.world.files import File
    from tests.slack_server.world.messages import Message


def message(message: Message, *, metadata: bool = False, users: int | None = 50) -> Json:
    """A message; its reactions list at most so many users each, with the true count."""
    team = message.user.team
    shown: Json = {
        "type": "message",
        "user": message.user.id,
        "ts": message.ts,
        "text": message.text,
        "team": team.id,
        "blocks": message.blocks,
    }
    if not message.blocks:
        del shown["blocks"]
    if message.draft.by_app and team.installation:
        shown |= _by_app(message)
    if message.draft.subtype:
        shown["subtype"] = message.draft.subtype
    if message.draft.attachments:
        shown["attachments"] = message.draft.attachments
    if message.edited:
        shown["edited"] = {"user": message.user.id, "ts": message.edited}
    if message.files:
        shown["files"] = [file(each) for each in message.files if not each.deleted]
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    if message.reactions:
        shown["reactions"] = reactions(message, users)
    return shown | _thread(message)


def _by_app(message: Message) -> Json:
    app, installation = message.channel.world.app, message.user.team.installation
    assert installation is not None
    profile = {
        "id": installation.bot_id,
        "app_id": app.id,
        "name": app.name,
        "deleted": False,
        "updated": message.channel.made_at,
        "team_id": message.user.team.id,
    }
    return {"bot_id": installation.bot_id, "app_id": app.id, "bot_profile": profile}


def _thread(message: Message) -> Json:
    if message.is_reply:
        parent = message.channel.kept.get(message.thread_ts or "")
        found: Json = {"thread_ts": message.thread_ts}
        if parent:
            found["parent_user_id"] = parent.user.id
        if message.draft.broadcast:
            found["subtype"] = "thread_broadcast"
        return found
    replies = message.replies
    if not replies:
        return {}
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": list(dict.fromkeys(reply.user.id for reply in replies)),
        "reply_users_count": len({reply.user.id for reply in replies}),
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def reactions(message: Message, users: int | None) -> list[Json]:
    """Every reaction with its true count, and so many of its users (None: all)."""
    return [
        {"name": name, "users": list(people)[:users], "count": len(people)}
        for name, people in message.reactions.items()
    ]


def file(file: File) -> Json:
    base = f"{file.team.world.base_url}/files/{file.team.id}-{file.id}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.mimetype,
        "filetype": file.name.rpartition(".")[2],
        "user": file.user,
        "size": len(file.content),
        "alt_txt": file.alt_text,
        "url_private": f"{base}/{file.name}",
        "url_private_download": f"{base}/download/{file.name}",
        "permalink": f"{base}/{file.name}",
        "file_access": "visible",
    }


def shares(file: File) -> Json:
    """Where a file was shared, as files.info tells it."""
    found: Json = {}
    for channel_id, stamps in file.shares.items():
        channel = file.team.world.channel(channel_id, file.team)
        kind = "private" if channel and channel.private else "public"
        found.setdefault(kind, {})[channel_id] = [{"ts": ts} for ts in stamps]
    return found
