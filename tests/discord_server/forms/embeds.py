"""Limits of embeds."""

from __future__ import annotations

from datetime import datetime

from tests.discord_server.forms.report import Path, Report
from tests.local_server.wire import Json

TITLE, DESCRIPTION, FIELDS, NAME, VALUE, FOOTER, AUTHOR = 256, 4096, 25, 256, 1024, 2048, 256
ALL, EMBEDS, URL = 6000, 10, 2048
SCHEMES = ("http://", "https://", "attachment://")


def check(report: Report, embeds: list[Json]) -> None:
    """Complain of everything that is too long, empty where it may not be, or no web address."""
    report.length(("embeds",), embeds, 0, EMBEDS)
    for index, embed in enumerate(embeds):
        _check_one(report, ("embeds", index), embed)
    if sum(map(_size, embeds)) > ALL:
        message = f"Embed size exceeds maximum size of {ALL}"
        report.complain(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)


def _check_one(report: Report, path: Path, embed: Json) -> None:
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    report.text((*path, "title"), embed.get("title"), 0, TITLE)
    report.text((*path, "description"), embed.get("description"), 0, DESCRIPTION)
    if footer:
        report.text((*path, "footer", "text"), footer.get("text"), 1, FOOTER)
    if author:
        report.text((*path, "author", "name"), author.get("name"), 1, AUTHOR)
    fields = embed.get("fields") or []
    report.length((*path, "fields"), fields, 0, FIELDS)
    for index, field in enumerate(fields):
        report.text((*path, "fields", index, "name"), field.get("name"), 1, NAME)
        report.text((*path, "fields", index, "value"), field.get("value"), 1, VALUE)
    _check_links(report, path, embed)
    if embed.get("color") is not None:
        report.within((*path, "color"), embed["color"], 0, 0xFFFFFF)
    _check_timestamp(report, (*path, "timestamp"), embed.get("timestamp"))


def _check_links(report: Report, path: Path, embed: Json) -> None:
    places: list[tuple[Path, str | None]] = [(("url",), embed.get("url"))]
    for name, key in (
        ("image", "url"), ("thumbnail", "url"), ("author", "url"),
        ("author", "icon_url"), ("footer", "icon_url"),
    ):  # fmt: skip
        places.append(((name, key), (embed.get(name) or {}).get(key)))
    for where, link in places:
        if link and not link.startswith(SCHEMES):
            scheme = link.partition(":")[0]
            message = f"Scheme \"{scheme}\" must be one of ('http', 'https')."
            report.complain((*path, *where), "URL_TYPE_INVALID_SCHEME", message)
        elif link:
            report.length((*path, *where), link, 0, URL)


def _check_timestamp(report: Report, path: Path, value: str | None) -> None:
    try:
        if value:
            datetime.fromisoformat(value)
    except ValueError:
        message = f"Could not parse {value}. Should be ISO8601."
        report.complain(path, "DATE_TIME_TYPE_PARSE", message)


def _size(embed: Json) -> int:
    """The characters that count towards the limit over all embeds of a message."""
    texts = [
        embed.get("title"),
        embed.get("description"),
        (embed.get("footer") or {}).get("text"),
        (embed.get("author") or {}).get("name"),
    ]
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text.strip()) for text in texts if isinstance(text, str))


def is_empty(embed: Json) -> bool:
    """Whether an embed would show nothing."""
    shown = ("title", "description", "fields", "image", "thumbnail", "author", "footer", "url")
    return not any(embed.get(name) for name in shown)
