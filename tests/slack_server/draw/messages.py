"""A message with everything around it, to HTML."""

from __future__ import annotations

import hashlib
import html
from datetime import UTC, datetime

from tests.local_server.wire import Json
from tests.slack_server.draw.blocks import blocks
from tests.slack_server.draw.dates import clock
from tests.slack_server.draw.mrkdwn import mrkdwn
from tests.slack_server.draw.reader import Reader
from tests.slack_server.world.emoji import character

COLOURS = ("#2c6fbb", "#7a4fb5", "#1f8a70", "#c2553a", "#a8456b", "#4a6572")


def message(
    payload: Json,
    reader: Reader | None = None,
    *,
    author: str = "Workshop",
    app: bool = True,
    ephemeral: bool = False,
    tools: bool = False,
) -> str:
    """A message as Slack shows it.

    `payload` is what is posted (`text`, `blocks`) or what the Web API lists (then its time,
    reactions, files and thread are shown too); `tools` adds what a person can click.
    """
    reader = reader or Reader()
    ts = str(payload.get("ts", ""))
    kinds = "message ephemeral" if ephemeral else "message"
    private = '<div class="only">Only visible to you</div>' if ephemeral else ""
    return (
        f'<article class="{kinds}" data-message="{html.escape(ts)}">{private}'
        f"{face(author, app=app)}<div class='body'>{_head(payload, reader, author, app)}"
        f"{_content(payload, reader)}{_files(payload, reader)}"
        f"{_reactions(payload, reader)}{_thread(payload)}</div>{_tools(ephemeral, tools)}</article>"
    )


def face(name: str, *, app: bool = False) -> str:
    """A picture for a person who has none."""
    number = hashlib.sha256(name.encode()).digest()[0]
    colour = "#3f0e40" if app else COLOURS[number % len(COLOURS)]
    return f'<div class="face" style="background:{colour}">{html.escape(name[:1].upper())}</div>'


def _head(payload: Json, reader: Reader, author: str, app: bool) -> str:
    tag = '<span class="app">APP</span>' if app else ""
    at = datetime.fromtimestamp(float(payload["ts"]), UTC) if payload.get("ts") else reader.now
    time = clock(at.astimezone(reader.zone), reader)
    also = "<span class='also'>replied to a thread</span>" if _broadcast(payload) else ""
    return f'<div class="head"><b>{html.escape(author)}</b>{tag}<time>{time}</time>{also}</div>'


def _broadcast(payload: Json) -> bool:
    return payload.get("subtype") == "thread_broadcast"


def _content(payload: Json, reader: Reader) -> str:
    found = payload.get("blocks")
    inside = (
        blocks(found, reader)
        if found
        else f'<div class="block plain">{mrkdwn(payload.get("text", ""), reader)}</div>'
    )
    edited = '<span class="edited">(edited)</span>' if payload.get("edited") else ""
    return f'<div class="blocks">{inside}{edited}</div>'


def _files(payload: Json, reader: Reader) -> str:
    drawn = []
    for file in payload.get("files", []):
        address = html.escape(reader.pictures.get(file["id"], file.get("url_private", "")))
        title = html.escape(file.get("title") or file["name"])
        alt = html.escape(file.get("alt_txt") or title)
        inside = f'<img class="large" src="{address}" alt="{alt}">'
        if not str(file.get("mimetype", "image/")).startswith("image/"):
            inside = f'<a href="{address}">📄 {title}</a>'
        drawn.append(f"<figure><figcaption>{title}</figcaption>{inside}</figure>")
    return "".join(drawn)


def _reactions(payload: Json, reader: Reader) -> str:
    pills = []
    for each in payload.get("reactions", []):
        mine = " mine" if reader.me in each["users"] else ""
        who = ", ".join(reader.name(id_) for id_ in each["users"][:20])
        look = character(each["name"]) or f":{each['name']}:"
        name = html.escape(each["name"])
        pills.append(
            f'<button type="button" class="pill{mine}" data-emoji="{name}" '
            f'title="{html.escape(who)} reacted with :{name}:">'
            f'<span class="emoji">{html.escape(look)}</span> {each["count"]}</button>'
        )
    return f'<div class="reactions">{"".join(pills)}</div>' if pills else ""


def _thread(payload: Json) -> str:
    count = int(payload.get("reply_count", 0))
    if not count:
        return ""
    words = f"{count} {'reply' if count == 1 else 'replies'}"
    return f'<button type="button" class="replies" data-thread>{words}</button>'


def _tools(ephemeral: bool, tools: bool) -> str:
    if not tools:
        return ""
    if ephemeral:
        return '<div class="tools"><button type="button" data-dismiss>Dismiss</button></div>'
    quick = "".join(
        f'<button type="button" data-emoji="{name}" title="React with :{name}:">'
        f"{character(name)}</button>"
        for name in ("arrow_up", "arrow_down", "+1", "eyes")
    )
    more = '<button type="button" data-more title="Another emoji">☺+</button>'
    reply = '<button type="button" data-thread title="Reply in thread">💬</button>'
    return f'<div class="tools">{quick}{more}{reply}</div>'
