"""What of a message can be read and pressed, found in its embeds and components."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.local_server.wire import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR = 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, FILE_UPLOAD = 17, 18, 19
RADIO, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
SELECTS = {STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT}


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it."""

    label: str
    custom_id: str | None
    url: str | None
    style: int
    disabled: bool
    emoji: str | None


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, the outer before the inner."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        for inner in (component.get("accessory"), component.get("component")):
            if inner:
                yield from walk([inner])


def buttons(components: list[Json]) -> list[Button]:
    return [_button(found) for found in walk(components) if found["type"] == BUTTON]


def _button(payload: Json) -> Button:
    return Button(
        label=payload.get("label", ""),
        custom_id=payload.get("custom_id"),
        url=payload.get("url"),
        style=payload.get("style", 2),
        disabled=payload.get("disabled", False),
        emoji=(payload.get("emoji") or {}).get("name"),
    )


def words(content: str, embeds: list[Json], components: list[Json]) -> str:
    """All text that can be read, one piece a line, from top to bottom."""
    pieces: list[str | None] = [content]
    for embed in embeds:
        pieces += _embed_words(embed)
    for found in walk(components):
        pieces += [found.get("content"), found.get("label"), found.get("placeholder")]
    return "\n".join(piece for piece in pieces if piece)


def _embed_words(embed: Json) -> Iterator[str | None]:
    yield (embed.get("author") or {}).get("name")
    yield embed.get("title")
    yield embed.get("description")
    for field in embed.get("fields", []):
        yield field["name"]
        yield field["value"]
    yield (embed.get("footer") or {}).get("text")
