"""Posts in Slack: once in each channel, complete, and found again whatever happened."""

import asyncio
import re
import time
from typing import Any

import pytest

from adapters.clocks.replayed import ReplayedClock
from adapters.slack.history import History
from adapters.slack.pace import Pace
from adapters.slack.platform import SlackPlatform
from adapters.slack.rest import Json, Rest
from bot.application.ports.book import Loudness, QuietHours
from bot.application.ports.chat import ChannelLost, MessageGone, TryLater
from bot.domain.errors import Unavailable
from bot.domain.post import CallPost, DispatchPost, EssayPost, NoticePost
from tests.fakes.stories import LOCKS, PUBLISHED, RESOLVES, dispatch, prediction, story, trail
from tests.integration.chats.publishing import PICTURE
from tests.integration.slack.publishing import DOWN, UP, Desk
from tests.slack_server import Channel, Message

POST, EDIT, REACT = "chat.postMessage", "chat.update", "reactions.add"
HISTORY = "conversations.history"
BOTH = {UP: 1, DOWN: 1}
HOSTILE = (
    "<!channel> <!here> <!everyone> @here <@{user}> <!subteam^{group}> <#{channel}> *loud* "
    "<https://evil.example|tap> https://evil.example :bomb: `code` ~x~ _y_ <!date^1^x|y> \u202e"
)


async def test_a_dispatch_stands_with_both_reactions_and_a_button(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.posted(channel)
    (message,) = channel.messages
    assert message.text == "META stays at or above 163 for 24h\u00a0· house\u00a062\u00a0%"
    assert message.counts == BOTH
    (post,) = await desk.posts(mine)
    assert post.message == f"{channel.id}/{message.ts}"
    assert message.element("bet")["action_id"] == f"bet:1.0:{post.key}"
    assert message.metadata == {"event_type": "workshop_post", "event_payload": {"key": post.key}}


async def test_lock_and_verdict_edit_the_post_and_the_verdict_replies_with_its_picture(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.posted(channel)
    await desk.lock()
    await desk.send()
    assert "🔒 Nobody bet\u00a0· house 62\u00a0%" in channel.messages[0].words
    await desk.resolve()
    await desk.send()
    dispatched, verdict = channel.messages
    assert "Right: came true, we said 62\u00a0%" in dispatched.words
    assert dispatched.edits == 2
    (post, _verdict) = await desk.posts(mine)
    assert dispatched.element("bet")["action_id"] == f"bet:1.0:{post.key}"
    assert dispatched.metadata
    assert verdict.thread_ts == dispatched.ts
    assert verdict.text.startswith("Right: came true")
    assert pictures(desk, verdict) == [PICTURE]
    assert not verdict.pings


def pictures(desk: Desk, message: Message) -> list[bytes]:
    files = [b["slack_file"]["id"] for b in message.blocks if b["type"] == "image"]
    return [desk.server.world.files[file].content for file in files]


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_verdict_stands_in_the_channel_too_where_that_is_chosen(
    desk: Desk, channel: Channel, wanted: bool
) -> None:
    await desk.posted(channel, loudness=Loudness.FULL, verdict_in_channel=wanted)
    await desk.resolve()
    await desk.send()
    verdict = next(m for m in channel.by_app if m.text.startswith("Right"))
    assert verdict.thread_ts == channel.messages[0].ts
    assert (verdict.ts in {m.ts for m in channel.messages}) == wanted


async def test_a_quiet_channel_hears_no_verdict(desk: Desk, channel: Channel) -> None:
    await desk.posted(channel, loudness=Loudness.QUIET)
    await desk.resolve()
    await desk.send()
    assert len(channel.by_app) == 1


async def test_a_verdict_stands_even_where_its_dispatch_was_deleted(
    desk: Desk, channel: Channel
) -> None:
    await desk.posted(channel)
    desk.server.world.delete(channel.last)
    await desk.resolve()
    await desk.send()
    (verdict,) = channel.messages
    assert verdict.text.startswith("Right")
    assert verdict.thread_ts is None


async def test_only_the_chosen_group_is_notified_and_only_by_the_dispatch(
    desk: Desk, channel: Channel
) -> None:
    group = desk.team.add_group("readers", desk.boss)
    await desk.posted(channel, ping=group.id)
    assert channel.last.pings == [group.id]
    await desk.resolve()
    await desk.send()
    assert not channel.last.pings


async def test_quiet_hours_notify_nobody(desk: Desk, channel: Channel) -> None:
    group = desk.team.add_group("readers", desk.boss)
    hours = QuietHours(begin=PUBLISHED.hour, end=PUBLISHED.hour + 1)
    await desk.posted(channel, ping=group.id, quiet_hours=hours)
    assert not channel.last.pings


@pytest.mark.parametrize("ping", ["", "channel", "!channel", "U012"])
async def test_nothing_from_outside_notifies_links_or_formats(
    desk: Desk, channel: Channel, ping: str
) -> None:
    group = desk.team.add_group("readers")
    await desk.subscribe(channel, ping=ping, loudness=Loudness.FULL)
    words = HOSTILE.format(user=desk.boss.id, group=group.id, channel=channel.id)
    calls = (prediction(sentence=words * 20), prediction(sentence=words * 20, position=1))
    made = dispatch(title=words * 20, predictions=calls, essay=f"{words}\n\n" * 200)
    await desk.publish(made.model_copy(update={"thesis": (f"> {words * 20}",) * 4}))
    await desk.send()
    await desk.resolve()
    await desk.send()
    assert len(channel.by_app) == 4
    for message in channel.by_app:
        assert not message.pings
        assert "://evil" not in f"{message.text} {message.words}"
        assert not re.search(r"<(?!!date\^\d+\^[^|<>]+\|[^<>]+>)[!@#h]", message.words)
        assert ":bomb:" not in message.words
        assert "\u202e" not in message.words


async def test_a_replayed_clock_is_translated_for_readers(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    clock = ReplayedClock(PUBLISHED, 60.0)
    platform = SlackPlatform(desk.tokens, clock, lambda _channel: None)
    await platform.send(mine, DispatchPost(trail=story()), "d54-key", None)
    dates = re.findall(r"<!date\^(\d+)\^", channel.last.words)
    locks, verdict = (int(instant) - time.time() for instant in dates)
    assert locks == pytest.approx((LOCKS - PUBLISHED).total_seconds() / 60, abs=10)
    assert verdict == pytest.approx((RESOLVES - PUBLISHED).total_seconds() / 60, abs=10)


# The picture


@pytest.mark.parametrize(
    "method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"]
)
async def test_an_upload_that_fails_costs_the_picture_and_nothing_else(
    desk: Desk, channel: Channel, method: str
) -> None:
    await desk.posted(channel)
    desk.server.faults.fail(on=method)
    await desk.resolve()
    await desk.send()
    verdict = channel.last
    assert verdict.text.startswith("Right")
    assert pictures(desk, verdict) == []


async def test_a_picture_that_slack_still_looks_at_is_shown_a_little_later(
    desk: Desk, channel: Channel
) -> None:
    await desk.posted(channel)
    desk.server.faults.deny("invalid_blocks", on=POST)
    await desk.resolve()
    await desk.send()
    assert pictures(desk, channel.last) == [PICTURE]


async def test_a_picture_that_slack_does_not_take_is_left_out(desk: Desk, channel: Channel) -> None:
    await desk.posted(channel)
    desk.server.faults.deny("invalid_blocks", 2, on=POST)
    await desk.resolve()
    await desk.send()
    assert channel.last.text.startswith("Right")
    assert pictures(desk, channel.last) == []


async def test_a_picture_that_cannot_be_drawn_is_left_out(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel)
    desk.gallery.error = Unavailable("no prices")
    await desk.publish()
    await desk.send()
    await desk.resolve()
    await desk.send()
    assert channel.last.text.startswith("Right")
    assert pictures(desk, channel.last) == []


async def test_a_picture_is_uploaded_once_however_often_its_verdict_is_tried(
    desk: Desk, channel: Channel
) -> None:
    await desk.posted(channel)
    await desk.resolve()
    desk.server.faults.reset(on=POST)
    publisher = await desk.send()
    await desk.go_on(publisher, minutes=1)
    assert pictures(desk, channel.last) == [PICTURE]
    assert len(desk.server.world.files) == 1


# Sends in doubt


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_send_that_failed_after_it_arrived_stands_once(
    desk: Desk, channel: Channel, status: int
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.fail(on=POST, status=status, accepted=True)
    await desk.send()
    await desk.send(minutes=1)
    (message,) = channel.messages
    assert message.counts == BOTH
    assert desk.server.journal.count(POST) == 1


@pytest.mark.parametrize("error", ["fatal_error", "internal_error"])
async def test_a_failure_that_slack_admits_is_in_doubt_too(
    desk: Desk, channel: Channel, error: str
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.deny(error, on=POST, accepted=True)
    await desk.send()
    await desk.send(minutes=1)
    assert len(channel.messages) == 1


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_send_whose_connection_was_reset_stands_once(
    desk: Desk, channel: Channel, accepted: bool
) -> None:
    mine = await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.reset(on=POST, accepted=accepted)
    await desk.send()
    await desk.send(minutes=1)
    (message,) = channel.messages
    assert message.counts == BOTH
    assert desk.server.journal.count(POST) == (1 if accepted else 2)
    assert [post.message for post in await desk.posts(mine)] == [message.id]


async def test_a_send_that_was_given_up_is_found_among_what_others_wrote(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    desk.server.faults.slow(5, on=POST, accepted=True)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await platform.send(mine, post, "d54-key", None)
    for number in range(430):
        await desk.boss.say(channel, f"what do you think? {number}")
    found = await desk.platform().find(mine, post, "d54-key", None)
    first = channel.messages[0]
    assert found == first.id
    assert first.counts == BOTH
    assert await platform.find(mine, post, "d54-key", None) == found
    assert await platform.find(mine, post, "d54-other", None) is None


class Interrupted(Rest):
    """Is told once, in the midst of a search, to come again later."""

    interrupted = False

    async def call(self, team: str, method: str, arguments: Json, **waits: Any) -> Json:
        if arguments.get("cursor") and not self.interrupted:
            self.interrupted = True
            raise TryLater("Slack asks to wait", after=60)
        return await super().call(team, method, arguments, **waits)


async def test_a_search_goes_on_where_slack_stopped_it(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    post = DispatchPost(trail=story())
    message = await desk.platform().send(mine, post, "d54-key", None)
    for number in range(20):
        await desk.boss.say(channel, f"what do you think? {number}")
    desk.server.limits.unlisted_app = True
    history = History(Interrupted(desk.tokens, Pace()))
    where = (mine.community, mine.id, post, "d54-key", None)
    with pytest.raises(TryLater):
        await history.find(*where)
    assert f"{mine.id}/{await history.find(*where)}" == message
    searched = desk.server.journal.of(HISTORY)
    assert [bool(call.arguments.get("cursor")) for call in searched] == [False, True]


async def test_another_app_s_message_is_not_taken_for_the_post(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    await platform.send(mine, post, "d54-key", None)
    channel.last.user, channel.last.draft.by_app = desk.boss, False
    assert await desk.platform().find(mine, post, "d54-key", None) is None


async def test_a_process_killed_between_message_and_reactions_leaves_nothing_undone(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    post, killed = DispatchPost(trail=story()), desk.platform()
    desk.server.faults.slow(5, on=REACT)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await killed.send(mine, post, "d54-key", None)
    await killed.close()
    assert channel.last.counts == {}
    assert await desk.platform().find(mine, post, "d54-key", None) is not None
    assert channel.last.counts == BOTH
    assert len(channel.messages) == 1


# Where the app may not read the channel


@pytest.fixture
def blind(desk: Desk) -> None:
    """Take the scopes away that let the app read what stands in channels."""
    scopes = [s for s in desk.server.app.scopes if not s.endswith(":history")]
    desk.team.install(scopes=tuple(scopes))


@pytest.mark.usefixtures("blind")
async def test_where_nobody_can_look_a_moderator_is_asked_and_their_answer_sends_it_once(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.reset(on=POST)
    publisher = await desk.send()
    for _ in range(4):
        await desk.go_on(publisher, minutes=1)
    assert channel.messages == []
    (told,) = desk.told
    assert "META stays at or above 163 for 24h\u00a0· house 62\u00a0%" in told
    assert "delete it" in told
    assert "/workshop resume" in told
    assert "channels:history" in told
    assert "cannot tell whether my last post arrived" in await desk.paused()
    await desk.book.pause(mine, "")
    for _ in range(2):
        await desk.go_on(publisher, minutes=1)
    assert len(channel.messages) == 1
    assert len(desk.told) == 1


@pytest.mark.usefixtures("blind")
async def test_a_question_outlives_the_process_that_asked_it(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.reset(on=POST)
    await desk.send()
    await desk.send(minutes=1)
    publisher = await desk.send(minutes=1)
    assert len(desk.told) == 1
    await desk.book.pause(mine, "")
    for _ in range(2):
        await desk.go_on(publisher, minutes=1)
    assert len(channel.messages) == 1


@pytest.mark.usefixtures("blind")
async def test_a_question_nobody_answered_is_not_answered_by_a_late_post(
    desk: Desk, channel: Channel
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.reset(on=POST)
    publisher = await desk.send()
    await desk.go_on(publisher, minutes=1)
    await desk.go_on(publisher, minutes=60 * 24)
    await desk.go_on(publisher, minutes=60)
    assert channel.messages == []
    assert len(desk.told) == 1


@pytest.mark.usefixtures("blind")
@pytest.mark.parametrize("refused", ["request_timeout", "service_unavailable"])
async def test_what_certainly_did_not_arrive_needs_no_look(
    desk: Desk, channel: Channel, refused: str
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.deny(refused, on=POST)
    publisher = await desk.send()
    await desk.go_on(publisher, minutes=1)
    assert len(channel.messages) == 1
    assert desk.told == []
    assert desk.server.journal.count(HISTORY) == 0


# Refusals


async def test_rate_limits_are_waited_for(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.refuse(1, on=POST, retry_after=1)
    await desk.send()
    (message,) = channel.messages
    assert message.counts == BOTH
    sent = desk.server.journal.of(POST)
    assert [call.status for call in sent] == [429, 200]
    assert sent[1].moment - sent[0].moment >= 1.0


async def test_a_long_wait_is_left_to_later_and_holds_up_every_post_of_the_workspace(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    other = await desk.subscribe(desk.team.add_channel("other"))
    platform, post = desk.platform(), DispatchPost(trail=story())
    desk.server.faults.refuse(1, on=POST, retry_after=30)
    for place in (mine, other):
        with pytest.raises(TryLater) as refusal:
            await platform.send(place, post, "d54-key", None)
        assert refusal.value.after == pytest.approx(30, abs=2)
    assert desk.server.journal.count(POST) == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("not_in_channel", "invite"),
        ("channel_not_found", "deleted"),
        ("is_archived", "unarchive"),
        ("restricted_action_read_only_channel", "allow"),
        ("account_inactive", "removed from the workspace"),
        ("token_revoked", "removed from the workspace"),
        ("invalid_auth", "install the app again"),
    ],
)
async def test_a_lost_channel_is_paused_after_three_tries_and_a_moderator_told_once(
    desk: Desk, channel: Channel, error: str, words: str
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.deny(error, 3, on=POST)
    for _ in range(5):
        await desk.send(minutes=1)
    assert words in await desk.paused()
    (told,) = desk.told
    assert told.startswith(f"<#{channel.id}> Dispatches to this channel are paused")
    assert words in told
    assert "/workshop resume" in told
    assert channel.messages == []


async def test_a_missing_scope_is_named(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    desk.team.install(scopes=("reactions:write",))
    with pytest.raises(ChannelLost, match="lacks the scope chat:write"):
        await desk.platform().send(mine, NoticePost(text="hello"), "n1-key", None)


async def test_an_archived_or_kicked_out_desk_is_told_what_to_do(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), NoticePost(text="hello")
    channel.archive()
    with pytest.raises(ChannelLost, match="archived"):
        await platform.send(mine, post, "n1-key", None)
    channel.unarchive()
    channel.kick_bot()
    with pytest.raises(ChannelLost, match="invite"):
        await platform.send(mine, post, "n1-key", None)
    channel.delete()
    with pytest.raises(ChannelLost, match="deleted"):
        await platform.send(mine, post, "n1-key", None)


async def test_where_no_moderator_is_known_the_channel_itself_is_told(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform = SlackPlatform(desk.tokens, desk.clock, lambda _channel: None)
    await platform.warn(mine, "a word <!channel>")
    assert "a word &lt;\u200b!channel&gt;" in channel.last.text
    channel.archive()
    await platform.warn(mine, "another word")


async def test_a_deleted_message_is_gone(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    message = await platform.send(mine, post, "d54-key", None)
    desk.server.world.delete(channel.last)
    with pytest.raises(MessageGone):
        await platform.edit(mine, message, post, "d54-key")


@pytest.mark.parametrize("way", ["fail", "reset"])
async def test_a_server_that_fails_an_edit_is_asked_again_later(
    desk: Desk, channel: Channel, way: str
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    message = await platform.send(mine, post, "d54-key", None)
    getattr(desk.server.faults, way)(on=EDIT)
    with pytest.raises(TryLater):
        await platform.edit(mine, message, post, "d54-key")
    await platform.edit(mine, message, post, "d54-key")


async def test_a_server_that_cannot_be_reached_leaves_nothing_in_doubt(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), NoticePost(text="hello")
    await desk.tokens.client(mine.community)
    await desk.server.stop()
    with pytest.raises(TryLater):
        await platform.send(mine, post, "n1-key", None)
    assert await platform.find(mine, post, "n1-key", None) is None


# Reactions of the channel's own


async def test_a_workspace_s_own_emoji_are_put_and_shown(desk: Desk, channel: Channel) -> None:
    desk.team.emoji |= {"rally", "slump"}
    await desk.posted(channel, up="rally", down="slump")
    assert channel.last.counts == {"rally": 1, "slump": 1}
    assert ":rally: it holds\u2003:slump: it breaks" in channel.last.words


async def test_a_post_stands_without_reactions_where_none_may_be_put(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel, up="gone_bull")
    platform = desk.platform()
    for key in ("d1-key", "d2-key"):
        await platform.send(mine, DispatchPost(trail=story()), key, None)
    assert len(channel.messages) == 2
    (told,) = desk.told
    assert "gone_bull" in told
    assert "/workshop setup" in told


async def test_reactions_that_failed_are_put_a_little_later(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    desk.server.faults.refuse(1, on=REACT, retry_after=1)
    await desk.platform().send(mine, DispatchPost(trail=story()), "d54-key", None)
    await desk.server.until(lambda: channel.last.counts == BOTH)


# Threads


async def test_essay_and_side_calls_go_into_the_thread_and_take_bets_there(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.posted(channel, loudness=Loudness.FULL)
    (head,) = channel.messages
    essay, first, second = head.replies
    assert "Monday looked like a verdict" in essay.words
    assert [m.counts for m in (essay, first, second)] == [{}, BOTH, BOTH]
    assert "long shot" in second.words
    assert [p.message for p in await desk.posts(mine)][1:] == [m.id for m in (essay, first, second)]


@pytest.mark.parametrize("restarted", [True, False])
async def test_the_verdict_on_a_side_call_stands_in_the_same_thread_alone(
    desk: Desk, channel: Channel, restarted: bool
) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    publisher = await desk.send()
    await desk.resolve("1.1")
    await (desk.send() if restarted else desk.go_on(publisher))
    (head,) = channel.messages
    assert len(head.replies) == 4
    verdict = head.replies[-1]
    assert verdict.text.startswith("Right")
    assert verdict.thread_ts == head.ts
    assert "Right" in head.replies[1].words
    threads = [call.arguments.get("thread_ts") for call in desk.server.journal.of(POST)]
    assert threads[-1] == head.ts


async def test_a_post_in_a_thread_is_found_again(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    desk.server.faults.reset(on=POST, accepted=True)
    await desk.send()
    desk.server.faults.reset(2, on=POST, accepted=True)
    for _ in range(4):
        await desk.send(minutes=1)
    (head,) = channel.messages
    assert len(head.replies) == 3


async def test_a_reply_to_a_deleted_post_is_gone_and_does_not_cost_the_channel(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel, loudness=Loudness.FULL)
    platform = desk.platform()
    head = await platform.send(mine, DispatchPost(trail=story()), "d54-key", None)
    desk.server.world.delete(channel.last)
    with pytest.raises(MessageGone):
        await platform.send(mine, EssayPost(trail=story()), "e54-key", head)
    with pytest.raises(MessageGone):
        await desk.platform().send(mine, CallPost(trail=trail(position=1)), "c54-key", head)
    assert channel.by_app == []
