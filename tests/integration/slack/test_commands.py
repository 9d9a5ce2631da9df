"""`/workshop …` typed by people in a local Slack."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.answering.askers import manages
from tests.fakes.stories import LOCKS, PUBLISHED
from tests.integration.chats.connected import UP, eventually
from tests.integration.chats.publishing import PUBLIC_URL
from tests.integration.slack.asking import Asked, asked
from tests.integration.slack.connected import ARROW
from tests.slack_server import Person


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        yield desk


async def test_help_lists_the_commands_to_its_asker_alone(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        answer = await desk.ask(desk.ann, "/workshop help")
        assert answer.ephemeral
        assert "`/workshop leaderboard [season] [where]`" in answer.text
        assert "/workshop pause" not in answer.text
        assert desk.channel.messages == []


async def test_latest_tells_the_newest_dispatch_with_its_buttons(desk: Asked) -> None:
    async with desk.running(public_url=PUBLIC_URL):
        await desk.slack.connected()
        await desk.told()
        answer = await desk.ask(desk.ann, "/workshop latest")
        assert "Facebook Is Falling Alone Now" in answer.text
        labels = [button["text"]["text"] for button in answer.buttons]
        assert labels == ["My bet", "Read it", "Trail"]


@pytest.mark.parametrize(
    "typed",
    [
        "/workshop LATEST",
        "/workshop   'latest'",
        "/workshop “latest”",
        "/workshop /workshop latest",
    ],
)
async def test_case_blanks_and_quotes_do_not_matter(desk: Asked, typed: str) -> None:
    async with desk.running():
        await desk.slack.connected()
        await desk.told()
        assert "Facebook Is Falling Alone Now" in (await desk.ask(desk.ann, typed)).text


async def test_nothing_typed_asks_for_help(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        assert "/workshop latest" in (await desk.ask(desk.ann, "/workshop")).text


async def test_what_nobody_knows_is_answered_with_the_nearest_and_the_help(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        answer = await desk.ask(desk.ann, "/workshop lederbord")
        assert "Did you mean /workshop leaderboard?" in answer.text
        assert "`/workshop trail [dispatch]`" in answer.text


async def test_a_trail_is_found_by_number_and_by_words_of_the_title(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        await desk.told()
        by_number = await desk.ask(desk.ann, "/workshop trail 1.0")
        by_words = await desk.ask(desk.ann, '/workshop trail "Falling alone"')
        assert "META stays at or above 163 for 24h" in by_number.text
        assert "META stays at or above 163 for 24h" in by_words.text
        assert f"*<!date^{int(PUBLISHED.timestamp())}^" in by_number.text
        assert f"*<!date^{int(LOCKS.timestamp())}^" in by_number.text
        assert "Times are those of" not in by_number.text
        unknown = await desk.ask(desk.ann, "/workshop trail nothing like it")
        assert "There is no dispatch" in unknown.text


async def test_every_reading_command_is_answered_to_its_asker_alone(desk: Asked) -> None:
    async with desk.running():
        await desk.posted()
        await desk.resolve()
        before = len(desk.channel.messages)
        for name in ("record", "leaderboard", "me", "link", "forget-me", "trail", "latest"):
            answer = await desk.ask(desk.ann, f"/workshop {name}")
            assert answer.ephemeral
            assert answer.text
        assert len(desk.channel.messages) == before


async def test_forgetting_asks_first_and_then_parts_the_name_from_the_bets(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        answer = await desk.ask(desk.ann, "/workshop forget-me")
        assert answer.buttons[0]["confirm"]
        done = await desk.ann.press(answer, "forget:yes")
        await done.shown()
        assert "parted from your bets" in done.text
        assert await desk.side_of(desk.ann) is None


async def test_moderators_commands_are_refused_to_readers(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        for name in ("setup", "status", "pause", "resume", "hide 1.0"):
            answer = await desk.ask(desk.ann, f"/workshop {name}")
            assert "Not yours to use" in answer.text


async def test_admins_owners_and_those_named_moderate(desk: Asked) -> None:
    named = frozenset((desk.ann.id, f"{desk.team.id}/{desk.ben.id}"))
    owner = next(p for p in desk.team.users.values() if p.standing.is_owner)
    assert isinstance(owner, Person)
    desk.channel.add(owner)
    async with desk.running(moderators=named):
        await desk.slack.connected()
        for person in (desk.mia, owner, desk.ann, desk.ben):
            answer = await desk.ask(person, "/workshop status")
            assert f"*<#{desk.channel.id}>*" in answer.text


def test_an_admin_of_another_workspace_is_a_guest() -> None:
    assert not manages({"is_admin": True, "team_id": "T2"}, "T1")
    assert not manages({"is_admin": True, "team_id": "T1", "is_stranger": True}, "T1")
    assert not manages({"is_owner": True, "team_id": "T1", "deleted": True}, "T1")
    assert manages({"is_owner": True, "team_id": "T1"}, "T1")


async def test_without_the_scope_for_profiles_only_the_named_moderate(desk: Asked) -> None:
    scopes = tuple(s for s in desk.slack.app.scopes if s != "users:read")
    desk.team.install(scopes=scopes)
    async with desk.running(moderators=frozenset((desk.ann.id,))):
        await desk.slack.connected()
        assert "Not yours to use" in (await desk.ask(desk.mia, "/workshop status")).text
        assert "Status" in (await desk.ask(desk.ann, "/workshop status")).text


async def test_who_moderates_is_asked_once_a_minute(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        for _each in range(4):
            await desk.ask(desk.mia, "/workshop status")
        assert desk.slack.journal.count("users.info") == 1


async def test_pausing_and_resuming_are_seen_in_the_status(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        await desk.ask(desk.mia, "/workshop pause until Monday")
        assert await desk.paused() == "until Monday"
        told = (await desk.ask(desk.mia, "/workshop status")).text
        assert "paused: until Monday" in told
        assert "To post again: /workshop resume" in told
        await desk.ask(desk.mia, "/workshop resume")
        assert await desk.paused() == ""
        assert "To post again" not in (await desk.ask(desk.mia, "/workshop status")).text


async def test_the_status_says_what_is_missing_in_a_channel(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        told = (await desk.ask(desk.mia, "/workshop status")).text
        assert "I may do all I need" in told
        assert "no quiet hours\u00a0· open board\u00a0· about everything" in told
        desk.channel.kick_bot()
        await eventually(desk.paused)
        told = (await desk.ask(desk.mia, "/workshop status")).text
        assert "type /invite @Workshop there" in told
        assert "To post again" not in told
        await desk.ask(desk.mia, "/workshop resume")
        told = (await desk.ask(desk.mia, "/workshop status")).text
        assert "cannot get dispatches now" in told
        assert "gets dispatches" not in told


async def test_the_status_begins_with_what_must_be_mended_and_counts_what_it_leaves_out(
    desk: Asked,
) -> None:
    async with desk.running():
        await desk.slack.connected()
        channels = [desk.team.add_channel(f"desk-{number}") for number in range(12)]
        for channel in channels:
            await desk.subscribe(channel)
        channels[-1].kick_bot()
        await desk.book.pause(desk.where(channels[-2]), "lost")
        told = (await desk.ask(desk.mia, "/workshop status")).text
        shown = [channel for channel in channels if f"<#{channel.id}>" in told]
        assert channels[-2:] == shown[-2:]
        assert told.index(f"<#{channels[-1].id}>") < told.index(f"<#{channels[0].id}>")
        assert "And 3 more channels." in told
        for channel in channels:
            channel.kick_bot()
        told = (await desk.ask(desk.mia, "/workshop status")).text
        assert "And 3 more channels; 2 to look at." in told


async def test_an_answer_that_takes_long_comes_after_the_acknowledgement(desk: Asked) -> None:
    desk.slack.limits.answer_seconds = 3.0
    with desk.slack.faults.slow(2.0, 1, on="users.info"):
        async with desk.running():
            await desk.slack.connected()
            answer = await desk.mia.command("/workshop status", desk.channel)
            assert answer.messages == []
            await answer.shown()
            assert "Status" in answer.text
            assert answer.ephemeral


async def test_what_operators_may_do_only_they_may(desk: Asked) -> None:
    operators = frozenset((f"{desk.team.id}/{desk.ben.id}",))
    async with desk.running(operators=operators):
        await desk.slack.connected()
        refused = await desk.ask(desk.mia, "/workshop void 1.0 a bad low in the feed")
        assert "people who run this desk" in refused.text
        allowed = await desk.ask(desk.ben, "/workshop void 1.0 a bad low in the feed")
        assert "people who run this desk" not in allowed.text


async def test_hostile_words_come_back_as_what_they_are(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        answer = await desk.ask(desk.ann, "/workshop &lt;!channel&gt; *x* `y` <https://a.b|c>")
        assert "<!channel>" not in answer.text
        assert "<https" not in answer.text
