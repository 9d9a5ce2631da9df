"""The Web API through the library's client: what is kept, found and refused."""

from __future__ import annotations

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Channel, Person, SlackServer, Team

MARK = {"event_type": "workshop_post", "event_payload": {"key": "k1"}}


async def test_a_bot_learns_who_it_is(client: AsyncWebClient, team: Team) -> None:
    found = await client.auth_test()
    assert (found["team_id"], found["user_id"]) == (team.id, team.bot.id)


async def test_a_post_is_found_again_by_its_metadata(client: AsyncWebClient, desk: Channel) -> None:
    await client.chat_postMessage(channel=desk.id, text="first")
    sent = await client.chat_postMessage(channel=desk.id, text="second", metadata=MARK)
    plain = await client.conversations_history(channel=desk.id)
    assert [each["text"] for each in plain["messages"]] == ["second", "first"]
    assert "metadata" not in plain["messages"][0]
    marked = await client.conversations_history(channel=desk.id, include_all_metadata=True)
    assert marked["messages"][0]["metadata"] == MARK
    assert marked["messages"][0]["ts"] == sent["ts"]


async def test_replies_stand_in_the_thread_unless_broadcast(
    client: AsyncWebClient, desk: Channel
) -> None:
    parent = await client.chat_postMessage(channel=desk.id, text="parent")
    for text, broadcast in (("essay", False), ("verdict", True)):
        await client.chat_postMessage(
            channel=desk.id, text=text, thread_ts=parent["ts"], reply_broadcast=broadcast
        )
    history = await client.conversations_history(channel=desk.id)
    assert [each["text"] for each in history["messages"]] == ["verdict", "parent"]
    assert history["messages"][1]["reply_count"] == 2
    replies = await client.conversations_replies(channel=desk.id, ts=parent["ts"], limit=2)
    assert [each["text"] for each in replies["messages"]] == ["parent", "essay"]
    cursor = replies["response_metadata"]["next_cursor"]
    rest = await client.conversations_replies(channel=desk.id, ts=parent["ts"], cursor=cursor)
    assert [each["text"] for each in rest["messages"]] == ["verdict"]


async def test_an_update_keeps_the_blocks_it_does_not_name(
    client: AsyncWebClient, desk: Channel
) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Dispatch"}}]
    sent = await client.chat_postMessage(channel=desk.id, text="a", blocks=blocks, metadata=MARK)
    await client.chat_update(channel=desk.id, ts=sent["ts"], text="b")
    assert desk.last.words == "Dispatch"
    assert (desk.last.text, desk.last.metadata, desk.last.edits) == ("b", MARK, 1)


async def test_reactions_are_counted_in_full_and_listed_in_part(
    slack: SlackServer, client: AsyncWebClient, team: Team, desk: Channel
) -> None:
    slack.limits.reactors_listed, slack.limits.reactors_listed_in_full = 2, 3
    sent = await client.chat_postMessage(channel=desk.id, text="a dispatch")
    await client.reactions_add(channel=desk.id, timestamp=sent["ts"], name="arrow_up")
    readers = slack.add_people(4, team)
    desk.add(*readers)
    await slack.burst((reader, desk.last, "arrow_up") for reader in readers)
    for full, listed in ((False, 2), (True, 3)):
        found = await client.reactions_get(channel=desk.id, timestamp=sent["ts"], full=full)
        (up,) = found["message"]["reactions"]
        assert (up["name"], up["count"], len(up["users"])) == ("arrow_up", 5, listed)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (Channel.archive, "is_archived"),
        (Channel.kick_bot, "not_in_channel"),
        (Channel.delete, "channel_not_found"),
    ],
)
async def test_a_lost_channel_is_named(
    client: AsyncWebClient, desk: Channel, spoil: object, error: str
) -> None:
    assert callable(spoil)
    spoil(desk)
    with pytest.raises(SlackApiError, match=error):
        await client.chat_postMessage(channel=desk.id, text="anybody there?")


async def test_a_private_channel_does_not_exist_for_those_outside(
    client: AsyncWebClient, team: Team, ann: Person
) -> None:
    hidden = team.add_channel("hidden", ann, private=True, with_bot=False)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.conversations_info(channel=hidden.id)


async def test_a_missing_scope_is_named(client: AsyncWebClient, team: Team, desk: Channel) -> None:
    team.install(scopes=("chat:write",))
    with pytest.raises(SlackApiError) as caught:
        await client.reactions_add(channel=desk.id, timestamp="1.2", name="eyes")
    answer = caught.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", "reactions:write")
    assert answer["provided"] == "chat:write"


async def test_dead_tokens_are_told_apart(
    slack: SlackServer, client: AsyncWebClient, team: Team
) -> None:
    with pytest.raises(SlackApiError, match="invalid_auth"):
        await client.auth_test(token="xoxb-nobody")
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await client.apps_connections_open(app_token=team.token)
    await client.auth_revoke()
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client.auth_test()


async def test_forms_hold_json_as_text(slack: SlackServer, team: Team, desk: Channel) -> None:
    form = {"channel": desk.id, "blocks": '[{"type":"divider"}]', "token": team.token}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{slack.api_base}/chat.postMessage", data=form) as answer:
            assert (await answer.json())["ok"]
        async with session.get(f"{slack.api_base}/no.such.method") as answer:
            assert (await answer.json())["error"] == "unknown_method"
    assert [block["type"] for block in desk.last.blocks] == ["divider"]


async def test_a_file_is_uploaded_and_shared_in_a_thread(
    client: AsyncWebClient, desk: Channel
) -> None:
    parent = await client.chat_postMessage(channel=desk.id, text="a dispatch")
    done = await client.files_upload_v2(
        content=b"\x89PNG\r\n\x1a\n", filename="chart.png", title="How it went",
        channel=desk.id, thread_ts=parent["ts"],
    )  # fmt: skip
    assert desk.last.thread_ts == parent["ts"]
    assert [(file.name, file.title) for file in desk.last.files] == [("chart.png", "How it went")]
    found = await client.files_info(file=done["file"]["id"])
    assert found["file"]["shares"]["public"][desk.id] == [{"ts": desk.last.ts}]
    block = {"type": "image", "alt_text": "a chart", "slack_file": {"id": done["file"]["id"]}}
    assert (await client.chat_postMessage(channel=desk.id, text="x", blocks=[block]))["ok"]


async def test_a_post_to_a_person_reaches_them_directly(
    client: AsyncWebClient, team: Team, ann: Person
) -> None:
    sent = await client.chat_postMessage(channel=ann.id, text="a word with you")
    assert sent["channel"].startswith("D")
    assert team.direct(ann).last.text == "a word with you"
