"""Messages and reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server.payloads import guilds, people
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.world.emoji import Emoji
    from tests.discord_server.world.files import Attachment
    from tests.discord_server.world.messages import Message
    from tests.discord_server.world.people import User


def attachment(of: Attachment) -> Json:
    payload: Json = {
        "id": str(of.id),
        "filename": of.filename,
        "size": len(of.content),
        "url": of.url,
        "proxy_url": of.url,
        "content_type": of.content_type,
    }
    if of.description:
        payload["description"] = of.description
    if of.size_in_pixels:
        payload["width"], payload["height"] = of.size_in_pixels
    return payload


def message(of: Message, viewer: User, *, nested: bool = False) -> Json:
    """A message as a person or the bot reads it; a reply holds the message it answers once."""
    payload: Json = {
        "id": str(of.id),
        "channel_id": str(of.channel.id),
        "type": of.kind,
        "author": people.user(of.author),
        "content": of.content,
        "timestamp": of.sent_at.isoformat(),
        "edited_timestamp": of.edited_at.isoformat() if of.edited_at else None,
        "tts": False,
        "pinned": False,
        "mention_everyone": of.pings.everyone,
        "mentions": [people.user(who) for who in of.pings.users],
        "mention_roles": [str(role.id) for role in of.pings.roles],
        "attachments": [attachment(each) for each in of.attachments if each.listed],
        "embeds": of.embeds,
        "components": of.components,
        "flags": int(of.flags),
    }
    if of.author.bot:
        payload["application_id"] = str(of.author.id)
    if of.nonce is not None:
        payload["nonce"] = of.nonce
    if len(of.reactions):
        payload["reactions"] = reactions(of, viewer)
    return payload | _relations(of, viewer, nested)


def _relations(of: Message, viewer: User, nested: bool) -> Json:
    payload: Json = {}
    if of.interaction:
        payload["interaction_metadata"] = of.interaction.metadata()
        payload["webhook_id"] = str(of.interaction.world.application_id)
    if of.thread and not nested:
        payload["thread"] = guilds.channel(of.thread)
    replied = of.reply_to
    if replied:
        payload["message_reference"] = guilds.place(replied.channel) | {
            "message_id": str(replied.id), "type": 0,
        }  # fmt: skip
        if not nested:
            there = None if replied.deleted else message(replied, viewer, nested=True)
            payload["referenced_message"] = there
    return payload


def reactions(of: Message, viewer: User) -> list[Json]:
    return [
        {
            "emoji": tally.emoji.payload(),
            "count": tally.count,
            "count_details": {"normal": len(tally.normal), "burst": len(tally.burst)},
            "me": viewer.id in tally.normal,
            "me_burst": viewer.id in tally.burst,
            "burst_colors": [],
        }
        for tally in of.reactions
    ]


def message_event(of: Message) -> Json:
    """A message as events tell it to the bot: with its guild and the author's membership."""
    payload = message(of, of.channel.world.bot)
    payload["guild_id"] = str(of.channel.guild.id)
    member = of.channel.guild.members.get(of.author.id)
    if member:
        payload["member"] = people.member_without_user(member)
    return payload


def without_content(payload: Json) -> Json:
    """The message as it is seen without the intent for message content."""
    blank: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
    return payload | blank


def _reaction(user: User, of: Message, emoji: Emoji, burst: bool) -> Json:
    return {
        "user_id": str(user.id),
        "type": int(burst),
        "message_id": str(of.id),
        "channel_id": str(of.channel.id),
        "guild_id": str(of.channel.guild.id),
        "emoji": emoji.payload(),
        "burst": burst,
    }


def reaction_added(user: User, of: Message, emoji: Emoji, burst: bool) -> Json:
    payload = _reaction(user, of, emoji, burst)
    payload["message_author_id"] = str(of.author.id)
    member = of.channel.guild.members.get(user.id)
    if member:
        payload["member"] = people.member(member)
    if burst:
        payload["burst_colors"] = ["#ffcc4d"]
    return payload


def reaction_removed(user: User, of: Message, emoji: Emoji, burst: bool) -> Json:
    return _reaction(user, of, emoji, burst)
