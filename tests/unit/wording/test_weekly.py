"""The words that full channels get besides: before a lock, and at the end of a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.application.wording.digest import digest
from bot.application.wording.numbers import until
from bot.application.wording.reminder import reminder
from bot.domain.post import Climber, DigestPost, Leader, ReminderPost
from bot.domain.trail import Phase
from tests.fakes import stories
from tests.fakes.stories import RIGHT, VOID, WRONG, week_at

AT = datetime(2018, 3, 23, 21, tzinfo=UTC)
WEEK = week_at(AT, AT + timedelta(days=3))
OPEN, RIGHT_ONE, WRONG_ONE, VOID_ONE = (
    stories.story(stories.dispatch(number), resolutions=given).predictions[0]
    for number, given in ((60, ()), (54, (RIGHT,)), (55, (WRONG,)), (56, (VOID,)))
)


def told(**parts: object) -> list[str]:
    post = DigestPost.model_validate({"week": WEEK, **parts})
    found = digest(post, lambda instant: f"in {until(instant, AT)}").lines
    return [line.replace("\u00a0", " ") for line in found]


def reminded(**changes: object) -> list[str]:
    post = ReminderPost(trail=stories.story().model_copy(update=changes))
    found = reminder(post, lambda instant: f"in {until(instant, stories.LOCKS - HALF)}").lines
    return [line.replace("\u00a0", " ") for line in found]


HALF = timedelta(minutes=30)


def test_a_reminder_is_short_and_asks_the_same_as_the_dispatch() -> None:
    assert reminded() == [
        "Bets lock soon: META stays at or above 163 for 24h · house 62 %",
        "Bet by reacting under the dispatch, or press My bet.",
        "🔒 in 30 min · 2 side calls lock with it",
        "not financial advice",
    ]


def test_a_reminder_stays_true_after_the_lock_and_the_verdict() -> None:
    locked = stories.story(phase=Phase.LOCKED)
    assert reminded(predictions=locked.predictions) == [
        "Bets are locked: META stays at or above 163 for 24h",
        "24 up, 40 down · readers lean to 61 % · house 62 %",
        "not financial advice",
    ]
    judged = stories.story(resolutions=(stories.RIGHT,))
    assert reminded(predictions=judged.predictions)[1].startswith("Right: came true, we said 62 %")


def test_a_reminder_of_what_is_hidden_says_only_that() -> None:
    head, *others = stories.story().predictions
    hidden = head.model_copy(update={"hidden": True})
    assert reminded(predictions=(hidden, *others)) == [
        "A moderator has hidden this prediction here.",
        "not financial advice",
    ]


def test_a_reminder_counts_only_side_calls_that_can_be_bet_on() -> None:
    head, first, second = stories.story().predictions
    hidden = first.model_copy(update={"hidden": True})
    gone = second.model_copy(update={"phase": Phase.LOCKED})
    assert "side call" not in "".join(reminded(predictions=(head, hidden, gone)))
    assert "1 side call locks with it" in reminded(predictions=(head, first, gone))[2]


def test_a_dispatch_without_a_headline_has_nothing_to_remind_of() -> None:
    with pytest.raises(ValueError, match="nothing to lock"):
        reminded(predictions=())


def test_a_week_is_told_from_its_result_to_what_comes_next() -> None:
    best = (
        Leader(name="reader_17", points=61, dispatches=4),
        Leader(name="reader_03", points=40.5, dispatches=3, simulated=True),
        Leader(name="reader_09", points=12, dispatches=2),
    )
    lines = told(
        calls=(RIGHT_ONE, WRONG_ONE, VOID_ONE),
        open=(OPEN,),
        leaders=best,
        readers=12,
        climbers=(Climber(name="reader_17", rank=3),),
    )
    assert lines == [
        "The week of 19 March: 1 of 2 calls came true",
        "We expected 1.2. House score 74 % (a coin: 75 %). 2 calls are too few to tell.",
        "Right · META stays at or above 163 for 24h · 62 %",
        "Wrong · META stays at or above 163 for 24h · 62 %",
        "Void · META stays at or above 163 for 24h · 62 %",
        (
            "Best of 12 readers: reader_17, +61 over 4 dispatches; "
            "then reader_03 (simulated) +40.5 and reader_09 +12."
        ),
        "One reader climbs to third: reader_17.",
        "Open: META stays at or above 163 for 24h · house 62 % · the verdict is due",
        "Next dispatch in 3 days.",
        "not financial advice",
    ]


def test_one_call_is_told_as_one() -> None:
    first, second, *_ = told(calls=(WRONG_ONE,), readers=1)
    assert first == "The week of 19 March: the one call was wrong"
    assert second.endswith("One call is too few to tell.")


def test_a_week_of_voids_has_no_score() -> None:
    lines = told(calls=(VOID_ONE,))
    assert lines[0] == "The week of 19 March: the one call was void"
    assert "score" not in "".join(lines)
    assert told(calls=(VOID_ONE, VOID_ONE))[0].endswith("all 2 calls were void")


def test_a_week_without_a_verdict_says_so_and_what_is_open() -> None:
    first, second, *_ = told(open=(OPEN,))
    assert first == "The week of 19 March: no verdict"
    assert second.startswith("Open: META")


def test_an_open_call_says_when_its_verdict_comes() -> None:
    later = stories.dispatch(60, published=AT - timedelta(minutes=30))
    (call, *_others) = stories.story(later).predictions
    assert told(open=(call,))[1].endswith("house 62 % · verdict in 23 h")


def test_what_was_decided_early_is_told_and_not_counted() -> None:
    lines = told(calls=(RIGHT_ONE,), early=(WRONG_ONE,))
    assert lines[0].endswith("the one call came true")
    assert lines[3].endswith("decided early; it counts at its end")


def test_a_long_week_is_cut_where_the_rest_is_only_counted() -> None:
    lines = told(calls=(RIGHT_ONE,) * 11, open=(OPEN,) * 6)
    assert lines.count("Right · META stays at or above 163 for 24h · 62 %") == 8
    assert lines.count("and 3 more") == 1
    assert lines.count("and 2 more") == 1


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        (0, "Nobody bet."),
        (1, "One reader bet, and did not come out ahead."),
        (7, "7 readers bet, and nobody came out ahead."),
    ],
)
def test_it_is_honest_where_nobody_gained(readers: int, said: str) -> None:
    assert said in told(calls=(WRONG_ONE,), readers=readers)


def test_the_one_reader_who_bet_is_not_called_the_best_of_many() -> None:
    lines = told(
        calls=(RIGHT_ONE,), readers=1, leaders=(Leader(name="Ann", points=38, dispatches=1),)
    )
    assert "The one reader who bet: Ann, +38 over 1 dispatch." in lines
