"""From the body of a request to the parts of a message."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from tests.discord_server.forms import embeds as embed_forms
from tests.discord_server.rest.call import Call
from tests.discord_server.world.channels import Channel
from tests.discord_server.world.files import Attachment
from tests.discord_server.world.looks import walk
from tests.discord_server.world.messages import Draft, Flag, Message
from tests.local_server.wire import Json

PICTURES = (
    ("image", "url"), ("thumbnail", "url"), ("author", "icon_url"), ("footer", "icon_url"),
)  # fmt: skip
PREFIX = "attachment://"


def draft(call: Call, channel: Channel, body: Json) -> Draft:
    """A new message as its author wrote it."""
    attachments = uploads(call, channel, body)
    return Draft(
        content=(body.get("content") or "").strip(),
        embeds=embeds(body.get("embeds") or [], attachments),
        components=components(body.get("components") or [], attachments),
        attachments=attachments,
        flags=Flag(body.get("flags") or 0),
        allowed_mentions=body.get("allowed_mentions"),
        nonce=body.get("nonce"),
    )


def change(call: Call, message: Message, body: Json) -> None:
    """Write the parts that a body names into a message; files not listed are dropped."""
    if "attachments" in body:
        listed = {str(each["id"]) for each in body["attachments"] or []}
        message.attachments = [
            each for each in message.attachments if str(each.id) in listed or not each.listed
        ]
    message.attachments += uploads(call, message.channel, body)
    if "content" in body:
        message.content = (body["content"] or "").strip()
    if "embeds" in body:
        message.embeds = embeds(body["embeds"] or [], message.attachments)
    if "components" in body:
        message.components = components(body["components"] or [], message.attachments)
    if body.get("flags") is not None:
        kept = message.flags & (Flag.COMPONENTS_V2 | Flag.EPHEMERAL | Flag.HAS_THREAD)
        message.flags = kept | Flag(body["flags"])


def uploads(call: Call, channel: Channel, body: Json) -> list[Attachment]:
    """The files of a request, each with its address."""
    described = {str(each.get("id")): each for each in body.get("attachments") or []}
    found = []
    for upload in call.files:
        id_ = call.world.ids.of_now()
        more = described.get(str(upload.index), {})
        name = more.get("filename") or upload.filename
        url = f"{call.world.base_url}/attachments/{channel.id}/{id_}/{name}"
        found.append(Attachment(id_, name, upload.content, url, more.get("description")))
    return found


def embeds(given: list[Json], attachments: list[Attachment]) -> list[Json]:
    """Embeds as they are kept: without empty ones, their pictures at real addresses."""
    kept = []
    for embed in given:
        if embed_forms.is_empty(embed):
            continue
        clean = {name: copy.deepcopy(value) for name, value in embed.items() if value is not None}
        for name, key in PICTURES:
            if name in clean:
                _locate(clean[name], key, attachments)
        kept.append(clean | {"type": "rich"})
    return kept


def components(given: list[Json], attachments: list[Attachment]) -> list[Json]:
    """Components as they are kept: each with an id, media at real addresses."""
    kept = copy.deepcopy(given)
    everything = list(walk(kept))
    taken = {component.get("id") for component in everything}
    free = (number for number in range(1, 1000) if number not in taken)
    for component in everything:
        if not component.get("id"):
            component["id"] = next(free)
        for chosen in component.get("default_values") or []:
            chosen["id"] = str(chosen["id"])  # as every id comes back, however it was sent
        for media in _media(component):
            _locate(media, "url", attachments)
            media.setdefault("proxy_url", media["url"])
            media.setdefault("loading_state", 2)
    return kept


def _media(component: Json) -> Iterator[Json]:
    items = [component, *component.get("items", [])]
    for item in items:
        for name in ("media", "file"):
            if isinstance(item.get(name), dict):
                yield item[name]


def _locate(holder: dict[str, Any], key: str, attachments: list[Attachment]) -> None:
    link = holder.get(key) or ""
    if not link.startswith(PREFIX):
        return
    for attachment in attachments:
        if attachment.filename == link.removeprefix(PREFIX):
            attachment.listed = False
            holder[key] = holder["proxy_" + key] = attachment.url
            if attachment.size_in_pixels and key == "url":
                holder["width"], holder["height"] = attachment.size_in_pixels
