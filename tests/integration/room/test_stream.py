"""What open pages hear: posts, counts and the pace, live, resumed, and to the end."""

import asyncio
from datetime import timedelta
from pathlib import Path
from time import monotonic

from aiohttp import ClientSession

from tests.fakes.stories import PUBLISHED
from tests.integration.room.stage import Stage, staged
from tests.integration.room.tab import Tab, heard


async def test_a_dispatch_its_counts_its_lock_and_its_verdict_arrive_live(
    stage: Stage, tab: Tab, other: Tab
) -> None:
    events = tab.events()
    first = asyncio.create_task(heard(events, "post"))
    await asyncio.sleep(0.05)
    await stage.publish()
    async with asyncio.timeout(5):
        assert (await first).data["headline"]["phase"] == "open"
        await other.press("react", "down")
        assert (await heard(events, "call")).data["downs"] == 1
        await stage.lock()
        locked = await heard(events, "post")
        assert locked.data["headline"]["frozen"].startswith("0 up, 1 down · readers lean")
        await stage.resolve()
        verdict, edit = await heard(events, "post"), await heard(events, "post")
    kinds = {event.data["kind"]: event.data for event in (verdict, edit)}
    assert kinds["dispatch"]["headline"]["outcome"] == "right"
    assert kinds["verdict"]["reply_to"] == kinds["dispatch"]["id"]


async def test_a_private_answer_is_heard_by_nobody_else(stage: Stage, tab: Tab, other: Tab) -> None:
    await stage.publish()
    events = other.events()
    hearing = asyncio.create_task(heard(events, "call"))
    await asyncio.sleep(0.05)
    await tab.post("commands", {"line": "/workshop me"})
    await tab.press("react", "up")
    async with asyncio.timeout(5):
        event = await hearing
    assert set(event.data) >= {"ups", "downs"}
    assert not {"receipt", "mine", "lines"} & set(event.data)


async def test_a_reader_who_was_away_hears_what_was_missed_once(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    last = (await tab.get("state"))["last_id"]
    await stage.publish(at=PUBLISHED + timedelta(days=1))
    async with asyncio.timeout(5):
        event = await heard(tab.events(last), "post", "reset")
        assert (event.name, event.data["headline"]["id"]) == ("post", "2.0")
        late = asyncio.create_task(heard(tab.events(event.id), "post", "reset", "call"))
        await asyncio.sleep(0.05)
        await tab.press("react", "up", prediction="2.0")
        assert (await late).name == "call"


async def test_after_a_restart_the_page_starts_over_with_the_same_posts(
    tmp_path: Path, session: ClientSession
) -> None:
    async with staged(tmp_path) as before:
        await before.publish()
        await before.lock()
        await before.resolve()
        tab = Tab(session, before.address)
        state = await tab.get("state")
    async with staged(tmp_path) as after:
        tab.address = after.address
        async with asyncio.timeout(5):
            assert (await heard(tab.events(state["last_id"]), "reset", "post")).name == "reset"
        again = await tab.get("state")
    for messages in (state["messages"], again["messages"]):
        assert [m["kind"] for m in messages] == ["dispatch", "verdict"]
    assert again["messages"] == state["messages"]


async def test_stopping_ends_open_streams_at_once(tmp_path: Path, session: ClientSession) -> None:
    async with staged(tmp_path) as stage:
        tab = Tab(session, stage.address)
        listening = asyncio.create_task(heard(tab.events(), "never"))
        await asyncio.sleep(0.1)
        began = monotonic()
    assert monotonic() - began < 2
    await asyncio.wait([listening], timeout=2)
    assert listening.done()
    assert listening.exception() is not None


async def test_the_pace_is_told_and_can_be_changed(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    assert stage.pace is not None
    async with asyncio.timeout(5):
        told = (await heard(tab.events(), "pace")).data
    assert (told["running"], told["next"], round(told["next_in"], 1)) == (True, "bets lock", 12.6)
    locks = "2018-03-21T00:00:00Z"
    assert told["due"] == {locks: told["next_in"]}
    assert (await tab.post("pace", {"action": "pause"}))["running"] is False
    assert (await tab.post("pace", {"action": "faster"}))["factor"] == 2
    await tab.post("pace", {"action": "step"})
    assert (stage.pace.running, stage.pace.steps) == (False, 1)


async def test_an_unknown_pace_is_refused_by_name(stage: Stage, tab: Tab) -> None:
    async with tab.ask("pace", {"action": "stop"}) as response:
        assert response.status == 400
        assert "pause, resume, step, faster, slower" in (await response.json())["error"]


async def test_the_real_clock_has_no_pace(tmp_path: Path, session: ClientSession) -> None:
    async with staged(tmp_path, paced=False) as stage:
        tab = Tab(session, stage.address)
        assert (await tab.get("state"))["pace"] is None
        async with tab.ask("pace", {"action": "pause"}) as response:
            assert response.status == 404
        async with session.get(f"{stage.address}/room") as page:
            assert 'id="pace"' not in await page.text()


async def test_an_idempotent_send_shows_one_post(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    (post,) = await stage.book.posts(stage.room.channel)
    message = stage.room.messages.get(post.key)
    assert message is not None
    whole = (stage.room.channel, message.post, post.key, None)
    again = await stage.room.platform.send(*whole)
    assert again == post.message == await stage.room.platform.find(*whole)
    assert len((await tab.get("state"))["messages"]) == 1
