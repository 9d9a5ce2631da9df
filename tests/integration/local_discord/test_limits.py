"""What Discord would not take is not taken here."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from tests.discord_server import (
    Channel,
    DiscordServer,
    Limits,
    Rate,
)
from tests.integration.local_discord.bots import post

LONG = {
    "content": {"content": "x" * 2001},
    "nonce": {"content": "x", "nonce": "1" * 26},
    "embeds.0.title": {"embeds": [{"title": "x" * 257}]},
    "embeds.0.description": {"embeds": [{"description": "x" * 4097}]},
    "embeds.0.fields": {"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]},
    "embeds.0.fields.0.value": {"embeds": [{"fields": [{"name": "a", "value": "b" * 1025}]}]},
    "embeds": {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]},
    "components": {
        "content": "x",
        "components": [
            {"type": 1, "components": [{"type": 2, "style": 1, "label": "a", "custom_id": str(n)}]}
            for n in range(6)
        ],
    },
    "components.0.components": {
        "content": "x",
        "components": [
            {
                "type": 1,
                "components": [
                    {"type": 2, "style": 1, "label": "a", "custom_id": str(n)} for n in range(6)
                ],
            }
        ],
    },
    "components.0.components.0.label": {
        "content": "x",
        "components": [
            {
                "type": 1,
                "components": [{"type": 2, "style": 1, "label": "a" * 81, "custom_id": "a"}],
            }
        ],
    },
    "components.0.components.0.custom_id": {
        "content": "x",
        "components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "a"}]}],
    },
    "components.0.components.0.options": {
        "content": "x",
        "components": [
            {
                "type": 1,
                "components": [
                    {
                        "type": 3,
                        "custom_id": "a",
                        "options": [{"label": str(n), "value": str(n)} for n in range(26)],
                    }
                ],
            }
        ],
    },
}


@pytest.mark.parametrize("place", LONG)
async def test_limits_of_messages(discord: DiscordServer, desk: Channel, place: str) -> None:
    status, body = await post(discord, f"/channels/{desk.id}/messages", LONG[place])
    assert (status, body["code"]) == (400, 50035)
    node = body["errors"]
    for step in place.split("."):
        node = node[step]
    assert node["_errors"][0]["code"]
    assert desk.messages == []


async def test_limits_of_new_components(discord: DiscordServer, desk: Channel) -> None:
    text = {"type": 10, "content": "x" * 4000}
    box = {"type": 17, "components": [text]}
    path, flag = f"/channels/{desk.id}/messages", 1 << 15
    assert (await post(discord, path, {"flags": flag, "components": [box]}))[0] == 200
    both = {"flags": flag, "components": [box], "content": "x"}
    assert "content" in (await post(discord, path, both))[1]["errors"]
    many = {"flags": flag, "components": [{"type": 10, "content": "x"}] * 41}
    assert (await post(discord, path, many))[0] == 400
    assert (await post(discord, path, {"components": [box]}))[0] == 400
    assert (await post(discord, path, {"content": "  "}))[1]["code"] == 50006


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("0.name", {"name": "Has Spaces"}),
        ("0.description", {"description": "x" * 101}),
        ("0.options", {"options": [{"name": f"o{n}", "description": "d", "type": 3}
                                   for n in range(26)]}),
        ("0.options.0.choices", {"options": [{"name": "o", "description": "d", "type": 3,
            "choices": [{"name": str(n), "value": str(n)} for n in range(26)]}]}),
        ("0.options.1", {"options": [{"name": "a", "description": "d", "type": 3},
            {"name": "b", "description": "d", "type": 3, "required": True}]}),
    ],
)  # fmt: skip
async def test_limits_of_commands(
    discord: DiscordServer, place: str, changes: dict[str, Any]
) -> None:
    command = {"name": "workshop", "description": "The desk"} | changes
    path = f"{discord.api_base}/v10/applications/{discord.application_id}/commands"
    headers = {"Authorization": f"Bot {discord.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as web,
        web.put(path, json=[command]) as response,
    ):
        node = (await response.json())["errors"]
    for step in place.split("."):
        node = node[step]
    assert node["_errors"]
    assert discord.commands.of(None) == []


def test_limits_are_discords_unless_told() -> None:
    limits = Limits()
    assert limits.overall == Rate(50, 1.0)
    assert (limits.first_answer_seconds, limits.token_seconds) == (3.0, 900.0)
