"""Answers in Slack's blocks: readable on a phone, within limits, harmless whatever they hold."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.answering.answers import PHONE, card
from adapters.slack.answering.home_view import HomeContent, home_view
from adapters.slack.answering.receipts import read_press, receipt_buttons, receipt_text
from adapters.slack.dates import mark
from adapters.slack.permissions import Found, Group, Problem
from adapters.slack.setup.choices import Choice, Form, filled, remembered
from adapters.slack.setup.view import form_view
from bot.domain.bets import BetView, Side
from bot.domain.post import Answer, Me, Receipt
from bot.domain.text import _
from tests.fakes.stories import NOW, dispatch, prediction, story
from tests.slack_server import Limits
from tests.slack_server.blocks import check

LIMITS = Limits()
PINGS = ("<!channel>", "<@U", "<#C", "<http", "<!here>", "<!subteam")
HOSTILE = (
    "<!channel> <https://evil.example|click> *b* _i_ ~s~ `c` ```x``` &amp; @here \u202etxt.exe"
)
TEXT = st.text(max_size=300) | st.sampled_from([HOSTILE, HOSTILE * 30, "x" * 5000, ""])


def words(blocks: object) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def sent(answer: Answer, **more: object) -> str:
    """What an answer shows, once Slack has taken it."""
    reply = card(answer, "https://desk.example.com", **more)  # type: ignore[arg-type]
    assert reply.text
    assert check.message_blocks(list(reply.blocks), LIMITS, {}) is not None
    return "\n".join(block["text"]["text"] for block in reply.blocks if "text" in block)


def test_a_narrow_table_stands_in_columns_and_a_wide_one_in_lines() -> None:
    narrow = Answer(header=("A", "B", "C"), rows=(("one", "2", "3"), ("twelve", "4", "5")))
    assert "```\nA       B  C\none     2  3\ntwelve  4  5\n```" in sent(narrow)
    wide = Answer(header=("A", "B", "C"), rows=(("x" * PHONE, "2", "3"),))
    assert f"*{'x' * PHONE}*\n\u2003B 2\u00a0· C 3" in sent(wide)


def test_commands_are_shown_as_they_are_typed() -> None:
    answer = Answer(header=("Command", "Does"), rows=(("/workshop trail [x]", "what was said"),))
    assert "`/workshop trail [x]` what was said" in sent(answer)


def test_the_steps_of_a_trail_stand_out() -> None:
    lines = ("Cycle 54", f"{mark(NOW)}  said 62 %", "              Macro 64")
    told = sent(Answer(lines=lines)).split("\n")
    assert told[0] == "*Cycle 54*"
    assert re.fullmatch(r"\*<!date\^\d+\^.*\|.* UTC>\*\u2003said 62\u00a0%", told[1])
    assert told[2] == "\u2003Macro 64"


def test_links_are_buttons_and_only_to_pages_of_ours() -> None:
    links = (("Read it", "/d/1"), ("Evil", "https://evil.example"), ("Odd", "/d/<x|y>"))
    reply = card(Answer(title="T", links=links), "https://desk.example.com")
    assert [e["url"] for e in reply.blocks[-1]["elements"]] == ["https://desk.example.com/d/1"]
    assert len(card(Answer(title="T", links=links), "http://localhost").blocks) == 1


@given(
    title=TEXT,
    lines=st.lists(TEXT, max_size=12),
    rows=st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=8),
    is_post=st.booleans(),
)
def test_whatever_it_holds_slack_takes_it_and_nobody_is_pinged(
    title: str, lines: list[str], rows: list[tuple[str, str, str]], is_post: bool
) -> None:
    answer = Answer(title=title, lines=tuple(lines), header=("A", "B", "C"), rows=tuple(rows))
    shown = sent(answer, is_post=is_post)
    assert not any(ping in shown for ping in PINGS)


def test_many_rows_end_in_an_ellipsis() -> None:
    rows = tuple((HOSTILE * 5, HOSTILE * 5, str(n)) for n in range(200))
    assert sent(Answer(header=("A", "B", "C"), rows=rows)).endswith("…")


@pytest.mark.parametrize(
    "garbled", ["bet", "bet:", "bet:1:k", "up:1.0:k", "bet:1.0:k k", "bet:1.0:" + "k" * 26]
)
def test_a_garbled_button_is_understood_as_nothing(garbled: str) -> None:
    assert read_press(garbled) is None


def test_a_dispatch_of_invisible_words_is_still_taken() -> None:
    blank = "\u200b\u200b"
    call = prediction(sentence=blank)
    full = story(dispatch(title=blank, predictions=(call,)))
    me = Me(standing=None, readers=0, above=None)
    assert check.view(home_view(HomeContent(NOW, me, full)), "home", LIMITS, {})
    for lines in ((blank,), (blank,) * 3):
        assert sent(Answer(title=blank, lines=lines), is_post=True) == ""


def test_a_receipt_escapes_its_claim() -> None:
    trail = story(dispatch(predictions=(prediction(sentence=HOSTILE),))).predictions[0]
    text = receipt_text(Receipt(trail=trail, bet=None), NOW)
    assert not any(ping in text for ping in PINGS)
    row = receipt_buttons(Receipt(trail=trail, bet=None), NOW, "key", "C1/1.2")
    assert [e["action_id"] for e in row] == ["choose_up:54.0:key", "choose_down:54.0:key"]
    assert check.message_blocks([{"type": "actions", "elements": row}], LIMITS, {})


def test_a_home_with_everything_in_it_is_within_slacks_limits() -> None:
    call = prediction(sentence=HOSTILE * 10)
    full = story(dispatch(title=HOSTILE * 20, predictions=(call,)))
    trail = full.predictions[0]
    held = tuple((trail, BetView(prediction=trail.id, side=Side.UP, at=NOW)) for _n in range(60))
    me = Me(standing=None, readers=0, above=None, open=held, last=held[0])
    found = HomeContent(
        NOW, me, full, held, (), public_url="https://desk.example.com", note=HOSTILE
    )
    view = home_view(found)
    kept = check.view(view, "home", LIMITS, {})
    assert len(kept["blocks"]) <= 60
    assert not any(ping in words(view) for ping in PINGS)
    assert _("And {n} more bets.").format(n=45) in words(view)


def test_a_form_with_everything_in_it_is_within_slacks_limits() -> None:
    full = story(dispatch(title=HOSTILE * 20))
    form = Form(
        Choice(channel="C12345", ping="S99999"),
        found=Found("C12345", HOSTILE),
        problems=tuple(Problem(HOSTILE * 20) for _n in range(20)),
        can_join=True,
        groups=tuple(Group(f"S{n}AAA", HOSTILE) for n in range(98)),
        example=full,
        place=HOSTILE,
        note=HOSTILE * 10,
    )
    view = form_view(form)
    kept = check.view(view, "modal", LIMITS, {})
    assert len(kept["blocks"]) <= 100
    shown = words(view).replace("<#C12345>", "").replace("<!subteam^S99999>", "")
    assert not any(ping in shown for ping in PINGS)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
        max_leaves=12,
    )
)
def test_whatever_a_form_remembers_or_holds_it_is_read_without_an_error(junk: object) -> None:
    view = {"private_metadata": json.dumps(junk), "state": {"values": {"channel:0": {"x": {}}}}}
    remembered(view)
    made = filled(view)
    assert made.errors["channel"]
    assert made.choice.quiet_hours is None
