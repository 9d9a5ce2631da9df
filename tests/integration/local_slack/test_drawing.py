"""Payloads drawn without a server."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.slack_server.draw import Reader, message, modal, mrkdwn, sheet

NOON = datetime(2025, 3, 3, 12, 0, tzinfo=UTC)
READER = Reader(zone=ZoneInfo("Asia/Tokyo"), now=NOON, names={"U1": "ann"}, me="U1")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("*bold* _it_ ~gone~", "<b>bold</b> <i>it</i> <s>gone</s>"),
        ("2*3*4 and a_b_c", "2*3*4 and a_b_c"),
        ("`*raw*`", "<code>*raw*</code>"),
        ("&lt;b&gt; &amp; <b>", "&lt;b&gt; &amp; &lt;b&gt;"),
        ("<@U1> :arrow_up:", '<a class="mention mine">@ann</a> <span class="emoji">⬆️</span>'),
        ("<!date^1741003200^{date_num} {time}|then>", '<time title="then">2025-03-03 21:00</time>'),
        ("<!date^1741003200^{date_short_pretty}|then>", '<time title="then">today</time>'),
        ("<!date^soon^{time}|then>", "then"),
        ("> one\n> two\nthree", "<blockquote>one<br>two</blockquote>three"),
        ("<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"),
    ],
)
def test_mrkdwn_is_drawn_in_the_readers_zone(text: str, drawn: str) -> None:
    assert mrkdwn(text, READER) == drawn


def test_a_payload_is_drawn_as_it_is_posted() -> None:
    header = {"type": "header", "text": {"type": "plain_text", "text": "A <dispatch>"}}
    page = sheet("Posts", [("one", message({"text": "x", "blocks": [header]}, READER))])
    assert "<h3>A &lt;dispatch&gt;</h3>" in page
    assert "21:00" in page


def test_a_form_shows_what_is_wrong_with_it() -> None:
    label = {"type": "plain_text", "text": "Hours"}
    field = {"type": "plain_text_input", "action_id": "a", "initial_value": "25:00"}
    block = {"type": "input", "block_id": "b", "label": label, "element": field}
    drawn = modal({"title": label, "blocks": [block]}, READER, errors={"b": "not a time"})
    assert 'value="25:00"' in drawn
    assert '<p class="error">not a time</p>' in drawn
