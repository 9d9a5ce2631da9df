"""chat.*: posting, changing and deleting messages."""

from __future__ import annotations

from tests.local_server.wire import Json
from tests.slack_server.blocks import check, mrkdwn
from tests.slack_server.errors import ApiError
from tests.slack_server.payloads import messages as payloads
from tests.slack_server.web.call import Call, Method
from tests.slack_server.world.channels import Channel
from tests.slack_server.world.messages import Draft


def draft(call: Call) -> Draft:
    """What is to be posted, checked as Slack checks it."""
    limits, files = call.world.limits, call.world.files
    blocks = check.message_blocks(call.structure("blocks", "invalid_blocks_format"), limits, files)
    attachments = call.structure("attachments", "invalid_attachments") or []
    text = call.text("text")
    if not (text or blocks or attachments):
        raise ApiError("no_text")
    return Draft(
        text=mrkdwn.escape(check.text(text, limits)),
        blocks=blocks or [],
        attachments=attachments,
        metadata=check.metadata(call.structure("metadata", "invalid_metadata_format"), limits),
        thread_ts=call.text("thread_ts") or None,
        broadcast=call.flag("reply_broadcast"),
        link_names=call.flag("link_names") or call.text("parse") == "full",
        by_app=True,
        username=call.text("username") or None,
        icon=call.text("icon_emoji") or None,
        subtype="bot_message" if call.text("username") else None,
        unfurl=call.flag("unfurl_links"),
    )


def place(call: Call) -> Channel:
    """Where a message may be posted; the id of a person means the conversation with them."""
    target = call.text("channel")
    if target.startswith(("U", "W")):
        return call.team.direct(call.person("channel"))
    channel = call.channel()
    if channel.archived:
        raise ApiError("is_archived")
    open_to_all = not channel.private and "chat:write.public" in call.there.scopes
    if call.bot.id not in channel.members and not open_to_all:
        raise ApiError("not_in_channel")
    if channel.restricted:
        raise ApiError("restricted_action")
    return channel


async def post_message(call: Call) -> Json:
    channel = place(call)
    wanted = draft(call)
    if (wanted.username or wanted.icon) and "chat:write.customize" not in call.there.scopes:
        call.require("chat:write.customize")
    if wanted.thread_ts:
        parent = channel.kept.get(wanted.thread_ts)
        if parent is None:
            raise ApiError("thread_not_found")
        if parent.is_reply:
            wanted.thread_ts = parent.thread_ts
    message = call.world.post(channel, call.bot, wanted)
    shown = payloads.message(message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


async def update(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel)
    if message.user is not call.bot:
        raise ApiError("cant_update_message")
    if channel.archived:
        raise ApiError("is_archived")
    limits, files = call.world.limits, call.world.files
    blocks = check.message_blocks(call.structure("blocks", "invalid_blocks_format"), limits, files)
    metadata = check.metadata(call.structure("metadata", "invalid_metadata_format"), limits)
    if "text" not in call.arguments and blocks is None:
        raise ApiError("no_text")
    if len(call.text("text")) > limits.characters_of_update:
        raise ApiError("msg_too_long")
    if "text" in call.arguments:
        message.text = mrkdwn.escape(check.text(call.text("text"), limits))
    if blocks is not None:
        message.blocks = blocks
    message.metadata = metadata if metadata is not None else message.metadata
    call.world.edited(message)
    shown = payloads.message(message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


async def delete(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel)
    if message.user is not call.bot:
        raise ApiError("cant_delete_message")
    call.world.delete(message)
    return {"channel": channel.id, "ts": message.ts}


async def post_ephemeral(call: Call) -> Json:
    channel = place(call)
    person = call.person()
    if person.id not in channel.members:
        raise ApiError("user_not_in_channel")
    message = call.world.whisper(channel, person, draft(call))
    return {"message_ts": message.ts}


async def get_permalink(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel, "message_ts")
    link = f"https://{call.team.domain}.slack.com/archives/{channel.id}/p"
    link += message.ts.replace(".", "")
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


METHODS = [
    Method("chat.postMessage", post_message, 0, "chat:write"),
    Method("chat.update", update, 3, "chat:write"),
    Method("chat.delete", delete, 3, "chat:write"),
    Method("chat.postEphemeral", post_ephemeral, 4, "chat:write"),
    Method("chat.getPermalink", get_permalink, 0),
]
