"""The word before a lock and the week in review, as Slack shows them."""

import json
from datetime import timedelta

from adapters.slack.render import render
from adapters.slack.sending.look import Look, Place
from adapters.slack.words import DOT
from bot.application.wording.numbers import NBSP
from bot.domain.post import Climber, DigestPost, Leader, ReminderPost
from tests.fakes.stories import RESOLVES, RIGHT, WRONG, dispatch, prediction, story, trail, week_at

PLACE = Place(key="w1-0a1b2c3d4e", public_url="https://desk.example.com")
AT = RESOLVES + timedelta(hours=1)
WEEK = week_at(AT, AT + timedelta(days=2))


def words(look: Look) -> list[str]:
    """What stands in the blocks but the buttons."""
    told = [b["text"]["text"] for b in look.blocks() if b["type"] == "section"]
    small = [e["text"] for b in look.blocks() if b["type"] == "context" for e in b["elements"]]
    return told + small


def test_a_reminder_says_what_locks_when_and_offers_the_bet() -> None:
    look = render(ReminderPost(trail=story()), PLACE)
    said = f"Bets lock soon: META stays at or above 163 for 24h{DOT}house 62{NBSP}%"
    assert look.text == said
    told, small = words(look)
    headline, how, status = told.splitlines()
    assert headline == f"*{said}*"
    assert how == "Bet by reacting under the dispatch, or press My bet."
    assert status.startswith("🔒 <!date^1521590400^{date_short_pretty} at {time}|21")
    assert status.endswith("2 side calls lock with it")
    assert small == "not financial advice"
    assert look.blocks()[-1]["elements"][0]["action_id"] == "bet:54.0:w1-0a1b2c3d4e"


def week(**parts: object) -> DigestPost:
    return DigestPost(week=WEEK).model_copy(update=parts)


def test_a_digest_tells_the_week_in_sections() -> None:
    post = week(
        calls=(trail(resolution=RIGHT), trail(position=1, resolution=WRONG)),
        open=(trail(position=2),),
        leaders=(Leader(name="*ann*", points=38, dispatches=2),),
        readers=7,
        climbers=(Climber(name="<!channel>", rank=3),),
    )
    look = render(post, PLACE)
    assert look.text == "The week of 19 March: 1 of 2 calls came true"
    headline, house, calls, readers, coming, _small = words(look)
    assert headline == f"*{look.text}*"
    assert house.startswith("We expected 1.2.")
    assert calls.splitlines()[0] == f"Right{DOT}META stays at or above 163 for 24h{DOT}62{NBSP}%"
    assert "*ann*" in readers
    assert "<\u200b!channel>" in readers
    plain = [b for b in look.blocks() if "ann" in json.dumps(b)]
    assert [b["text"]["type"] for b in plain] == ["plain_text"]
    assert f"Next dispatch <!date^{int((AT + timedelta(days=2)).timestamp())}^" in coming
    assert [b["text"]["text"] for b in look.blocks()[-1]["elements"]] == ["Record"]


def test_the_longest_week_stays_within_slack_s_limits() -> None:
    call = prediction(sentence="<!channel> & *bold* " * 60)
    made = dispatch(predictions=(call,))
    many = (trail(made, resolution=RIGHT),) * 30
    post = week(
        calls=many,
        early=many,
        open=(trail(made),) * 30,
        leaders=(Leader(name="&" * 200, points=1, dispatches=2),) * 3,
        readers=7,
        climbers=(Climber(name="&" * 200, rank=3),) * 3,
    )
    look = render(post, PLACE)
    assert len(json.dumps(look.blocks(), ensure_ascii=False)) <= 13_000
    assert all(len(text) <= 3000 for text in words(look))
    assert "<!channel" not in json.dumps(look.blocks())
