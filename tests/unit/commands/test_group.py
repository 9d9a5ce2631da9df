"""`/workshop …` understands what people type and answers in private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.application.commands import Commands
from bot.application.commands.words import Rank, entries, nearest, understood
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.domain.bets import Account
from bot.domain.errors import BadInput
from bot.domain.post import Answer
from bot.domain.trail import PredictionTrail
from tests.fakes import stories
from tests.fakes.book_reader import FakeModeratedBook

ASKER = Account(platform="room", user="u1", name="Ada")
ROOM = Channel(platform="room", community="room", id="room")


@dataclass
class StillClock:
    at: datetime = stories.NOW

    def now(self) -> datetime:
        return self.at

    def seconds_until(self, instant: datetime) -> float | None:
        return 0.0 if instant <= self.at else None


async def next_cycle() -> datetime:
    return stories.LATER


def book() -> FakeModeratedBook:
    older = stories.dispatch(53, "One Bad Day", published=datetime(2018, 3, 19, 20, 30, tzinfo=UTC))
    return FakeModeratedBook(
        stories=[stories.story(), stories.story(older, resolutions=(stories.WRONG,))],
        kept_records={"house": stories.records(), "macro": stories.mind_records()},
        boards={("room", "2018-Q1"): [stories.standing(1, "Ada", 148)]},
        channels=[Subscription(channel=ROOM, community_name="The room")],
        known={"u1"},
    )


async def ask(
    line: str,
    at: FakeModeratedBook | None = None,
    *,
    moderator: bool = False,
    operator: bool = False,
) -> Answer:
    commands = Commands(
        at or book(), StillClock(), ZoneInfo("America/New_York"), next_cycle=next_cycle
    )
    return await commands.answer(line, ASKER, "room", moderator=moderator, operator=operator)


@pytest.mark.parametrize(
    "line", ["trail 53", "/workshop trail 53", "  WORKSHOP   Trail   53 ", "/trail #53"]
)
async def test_case_blanks_and_the_prefix_do_not_matter(line: str) -> None:
    assert (await ask(line)).title == "One Bad Day"


@pytest.mark.parametrize("line", ["forget-me", "forget me", "FORGET_ME", "forgetme"])
def test_a_name_of_two_words_is_understood_in_every_spelling(line: str) -> None:
    assert understood(line).name == "forget-me"


async def test_nothing_typed_is_a_question_for_help() -> None:
    answer = await ask("")
    assert [row[0].split()[1] for row in answer.rows] == [
        entry.name for entry in entries() if entry.rank is Rank.READER
    ]


async def test_an_unknown_command_names_the_nearest_one() -> None:
    answer = await ask("leaderbord")
    assert "Did you mean /workshop leaderboard?" in answer.lines[0]
    assert answer.rows
    assert nearest("viod", Rank.READER) != "void"


async def test_rights_are_refused_kindly() -> None:
    refused = await ask("pause")
    assert refused.lines == ("“pause” is for this community's moderators; ask one of them.",)
    assert "people who run this desk" in (await ask("void 54.0 x", moderator=True)).lines[0]


async def test_latest_shows_the_post_and_where_to_read_it() -> None:
    answer = await ask("latest")
    assert answer.title == "Facebook Is Falling Alone Now"
    assert answer.lines[0].startswith("META stays at or above 163 for 24h · house")
    assert ("Read it", "/read/54/facebook-is-falling-alone-now") in answer.links


async def test_trail_tells_the_newest_dispatch_in_local_time() -> None:
    answer = await ask("trail")
    assert answer.lines[1].replace("\u00a0", " ").startswith("20 Mar 16:30  said 62 %")
    assert [path for _, path in answer.links] == ["/trail/54.0", "/trail/54.1", "/trail/54.2"]


@pytest.mark.parametrize("line", ["record macro", "record Macro", "/workshop RECORD MACRO"])
async def test_a_mind_has_a_record_of_its_own(line: str) -> None:
    answer = await ask(line)
    assert answer.title == "Record of Macro"
    assert answer.lines[0].startswith("Macro: 12 of 18 came true")
    assert answer.links == (("Record", "/record?who=macro"),)


async def test_one_call_can_be_asked_for() -> None:
    answer = await ask("trail 54.1")
    assert [path for _, path in answer.links] == ["/trail/54.1"]


@pytest.mark.parametrize("number", ["99", "54.9", "-1", "٣", "9" * 400, "x\u202e", "54.x"])
async def test_a_dispatch_that_is_not_there_is_named(number: str) -> None:
    answer = await ask(f"trail {number}")
    assert answer.lines[0].startswith("There is no dispatch “")
    assert len(answer.lines[0]) < 200


async def test_record_and_leaderboard_are_tables() -> None:
    record = await ask("record")
    assert (
        record.lines[0].replace("\u00a0", " ").startswith("The house: 7 of 24 came true, 15–49 %")
    )
    assert record.rows[0] == ("Equity · floor · 24h", "6 of 18, expected 10.0")
    board = await ask("leaderboard")
    assert (await ask("leaderboard here")).rows == board.rows
    assert board.title == "Leaderboard · 2018-Q1"
    everywhere = await ask("leaderboard everywhere")
    assert everywhere.title == "Leaderboard of all communities · 2018-Q1"
    assert board.rows[0][:3] == ("1", "Ada", "+4.9 ± 3.1")
    assert "There is no season “1999”; known: 2018-Q1." in (await ask("leaderboard 1999")).lines


async def test_me_says_when_the_next_dispatch_comes() -> None:
    answer = await ask("me")
    assert answer.title == "Ada"
    assert answer.lines[-1].replace("\u00a0", " ") == "Next dispatch in 38 h."


async def test_an_empty_book_says_so_kindly() -> None:
    empty = FakeModeratedBook()
    for line in ("latest", "trail"):
        assert (await ask(line, empty)).lines == ("The desk has not published anything yet.",)
    assert (await ask("record", empty)).lines == ("No call has been scored yet.",)
    assert (await ask("leaderboard", empty)).lines == ("No bet has been scored in 2018-Q1 yet.",)
    unknown = (await ask("leaderboard 1999", empty)).lines
    assert unknown == ("There is no season “1999”: no bet has been scored yet.",)
    assert (await ask("me", empty)).lines[0].startswith("You are not on the board yet")


async def test_forgetting_asks_before_it_does() -> None:
    kept = book()
    assert "/workshop forget-me yes" in (await ask("forget-me", kept)).lines[-1]
    assert kept.known == {"u1"}
    assert (await ask("forget me YES", kept)).title == "Forgotten"
    assert kept.known == set()
    assert (await ask("forget-me yes", kept)).title == "Nothing to forget"


async def test_moderators_pause_resume_and_hide_in_their_own_community() -> None:
    kept = book()
    paused = await ask("pause holidays", kept, moderator=True)
    assert paused.lines[0].startswith("1 channel is paused until /workshop resume.")
    assert kept.paused == {"room": "holidays"}
    resumed = await ask("resume", kept, moderator=True)
    assert resumed.lines == ("1 channel is no longer paused.",)
    assert kept.paused == {"room": ""}
    assert (await ask("resume", kept, moderator=True)).lines == ("No channel here was paused.",)
    hidden = await ask("hide 54", kept, moderator=True)
    assert (hidden.title, hidden.lines[1:]) == (
        "Hidden here",
        ("To show it again: /workshop hide 54.0 off",),
    )
    assert kept.hides == {("54.0", "room")}
    assert (await ask("hide 54.0 off", kept, moderator=True)).title == "Shown again"
    assert kept.hides == set()
    assert "There is no prediction" in (await ask("hide 7", kept, moderator=True)).lines[0]


@pytest.mark.parametrize("channel", ["#lounge", "<#C024BE91L|lounge>"])
async def test_who_means_to_pause_one_channel_does_not_pause_them_all(channel: str) -> None:
    kept = book()
    refused = await ask(f"pause {channel}", kept, moderator=True)
    assert refused.lines[0].startswith("Pause stops all channels here; to stop one, remove it")
    assert kept.paused == {}


async def test_status_and_setup_say_what_there_is() -> None:
    assert (await ask("status", moderator=True)).rows == (
        ("room", "normal", "⬆️ ⬇️", "none", "open", "gets dispatches"),
    )
    assert "one channel on this machine" in (await ask("setup", moderator=True)).lines[0]


async def test_an_operator_voids_for_a_named_fault() -> None:
    asked: list[tuple[str, str]] = []

    async def void(prediction: str, reason: str, by: Account) -> PredictionTrail:
        if prediction != "54.0":
            raise BadInput("no such prediction")
        asked.append((prediction, reason))
        return stories.trail(resolution=stories.VOID)

    commands = Commands(book(), StillClock(), UTC, void=void)
    done = await commands.answer("void 54.0 a bad low", ASKER, "room", operator=True)
    assert done.title == "Void: META stays at or above 163 for 24h"
    assert asked == [("54.0", "a bad low")]
    for line in ("void", "void 54.0", "void 9.9 a bad low"):
        refused = await commands.answer(line, ASKER, "room", operator=True)
        assert refused.title == "That did not work"
    assert len(asked) == 1


@given(st.text(max_size=200))
async def test_any_line_gets_a_private_answer_of_bounded_length(line: str) -> None:
    answer = await ask(line, moderator=True)
    assert answer.private
    assert answer.title
    assert all(len(text) < 600 for text in answer.lines)


async def test_a_code_of_one_account_joins_another() -> None:
    at = book()
    offered = await ask("link", at)
    assert offered.lines[0] == "On your other account, within 10 minutes: /workshop link K7QP-2130"
    joined = await ask("link K7QP-2130", at)
    assert (joined.title, joined.lines[0]) == (
        "Joined",
        "This account is joined with Ada on the room.",
    )
    assert (await ask("link K7QP-2130", at)).title == "That did not work"


async def test_on_one_platform_alone_there_is_nothing_to_join() -> None:
    commands = Commands(book(), StillClock(), UTC, alone=True)
    answer = await commands.answer("link", ASKER, "room")
    assert answer.lines == (
        "There is only one platform here, so there is no second account to join.",
    )
