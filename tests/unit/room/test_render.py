"""Payloads: every phase, every kind of post, and nothing that is not plain text."""

from datetime import timedelta

import pytest

from adapters.room.messages import Message
from adapters.room.render import answer_payload, message_payload, receipt_payload
from bot.domain.bets import BetView, Side
from bot.domain.post import (
    Answer,
    Climber,
    DigestPost,
    DispatchPost,
    NoticePost,
    Post,
    Receipt,
    VerdictPost,
)
from bot.domain.trail import Phase
from tests.fakes.stories import (
    LOCKS,
    NOW,
    PUBLISHED,
    RIGHT,
    VOID,
    WRONG,
    dispatch,
    prediction,
    story,
    trail,
    week_at,
)


def payload(post: Post, reply_to: str | None = None) -> dict[str, object]:
    return message_payload(Message("d54", post, PUBLISHED, reply_to), "https://desk.example")


def headline(post: DispatchPost) -> dict[str, object]:
    shown = payload(post)["headline"]
    assert isinstance(shown, dict)
    return shown


def test_an_open_dispatch_shows_claim_price_times_and_links() -> None:
    shown = payload(DispatchPost(trail=story()))
    assert shown["at"] == "2018-03-20T20:30:00Z"
    assert shown["link"] == "https://desk.example/read/54/facebook-is-falling-alone-now"
    assert shown["more"] == "2 side calls"
    call = headline(DispatchPost(trail=story()))
    assert call["sentence"] == "META stays at or above 163 for 24h"
    assert (call["percent"], call["ordinary"], call["phase"]) == (62, 92, "open")
    assert (call["up"], call["down"]) == ("it holds", "it breaks")
    assert (call["locks"], call["resolves"]) == ("2018-03-21T00:00:00Z", "2018-03-21T20:20:00Z")
    assert (call["ups"], call["downs"], call["lean"], call["frozen"]) == (24, 40, None, "")
    assert call["trail"] == "https://desk.example/trail/54.0"


def test_the_lean_is_told_only_once_bets_are_locked() -> None:
    call = headline(DispatchPost(trail=story(phase=Phase.LOCKED)))
    assert call["lean"] == 61
    assert call["frozen"] == "24 up, 40 down · readers lean to 61\u00a0% · house 62\u00a0%"


@pytest.mark.parametrize(
    ("found", "outcome", "name"),
    [(RIGHT, "right", "Right"), (WRONG, "wrong", "Wrong"), (VOID, "void", "Void")],
)
def test_a_verdict_marks_the_dispatch(found: object, outcome: str, name: str) -> None:
    call = headline(DispatchPost(trail=story(resolutions=(found,))))  # type: ignore[arg-type]
    assert (call["phase"], call["outcome"], call["outcome_name"]) == ("resolved", outcome, name)


def test_a_long_shot_is_labelled_and_the_headline_never_is() -> None:
    calls = payload(DispatchPost(trail=story()))["calls"]
    assert isinstance(calls, list)
    assert [call["long_shot"] for call in calls] == [False, True]


def test_a_hidden_prediction_shows_nothing_of_itself() -> None:
    whole = story()
    hidden = whole.model_copy(update={"predictions": (trail(hidden=True), *whole.predictions[1:])})
    call = headline(DispatchPost(trail=hidden))
    assert set(call) == {"id", "hidden", "dispatch"}


def test_an_import_without_a_probability_takes_no_bets() -> None:
    of = dispatch(predictions=(prediction(percent=None),), forecaster="Seed Desk")
    shown = payload(DispatchPost(trail=story(of)))
    call = headline(DispatchPost(trail=story(of)))
    assert shown["author"] == "Seed Desk"
    assert (call["percent"], call["takes_bets"]) == (None, False)
    assert call["no_bets"] == "it was made without a probability."


def test_what_stands_beside_the_minds_is_said_to_be_conviction_not_probability() -> None:
    said = dispatch()
    silent = tuple(view.model_copy(update={"conviction": None}) for view in said.minds)
    assert payload(DispatchPost(trail=story(said)))["figures"] == "conviction:"
    mute = said.model_copy(update={"minds": silent})
    assert payload(DispatchPost(trail=story(mute)))["figures"] == ""


def test_a_note_has_no_headline() -> None:
    shown = payload(DispatchPost(trail=story(dispatch(predictions=()))))
    assert (shown["headline"], shown["calls"], shown["more"]) == (None, [], "")


def test_a_verdict_is_a_reply_with_its_picture() -> None:
    post = VerdictPost(trail=trail(resolution=RIGHT), climbers=(Climber(name="Ann", rank=3),))
    shown = payload(post, reply_to="d54")
    assert shown["reply_to"] == "d54"
    assert shown["quote"] == "Facebook Is Falling Alone Now"
    assert str(shown["chart"]).startswith("/chart/54.0.png?v=")
    assert "Ann" in str(shown["climbers"])
    assert shown["headline"] == (
        "Right: came true, we said 62\u00a0% · score 86\u00a0% (a coin: 75\u00a0%)"
    )


def test_hostile_text_becomes_one_plain_line() -> None:
    nasty = "<script>alert(1)</script>\u202e\x00\n" + "x" * 10_000
    shown = payload(DispatchPost(trail=story(dispatch(title=nasty, essay=nasty))))
    title = str(shown["title"])
    assert title.startswith("<script>alert(1)</script> xxx")
    assert len(title) == 200
    assert not {"\u202e", "\x00", "\n"} & set(title)
    notice = payload(NoticePost(text=nasty))["text"]
    assert not {"\u202e", "\x00", "\n"} & set(str(notice))


def test_a_receipt_leaves_the_countdown_to_the_page() -> None:
    bet = BetView(prediction="54.0", side=Side.UP, at=PUBLISHED)
    shown = receipt_payload(Receipt(trail=trail(), bet=bet), NOW)
    assert shown["lines"] == ["You're up at 62\u00a0%. Right:\u00a0+38. Wrong:\u00a0−62."]
    assert shown["counts_down"] is True


def test_a_receipt_offers_both_sides_to_whoever_has_no_bet() -> None:
    shown = receipt_payload(Receipt(trail=trail(), bet=None), NOW)
    buttons = shown["buttons"]
    assert isinstance(buttons, list)
    assert [(b["kind"], b["side"]) for b in buttons] == [("choose", "up"), ("choose", "down")]


def test_a_receipt_after_the_lock_has_no_buttons() -> None:
    locked = Receipt(trail=trail(phase=Phase.LOCKED), bet=None, late=True)
    shown = receipt_payload(locked, LOCKS + timedelta(minutes=1))
    assert (shown["buttons"], shown["late"]) == ([], True)


def test_an_answer_keeps_its_alignment_and_links_only_to_own_pages() -> None:
    answer = Answer(
        title="T",
        lines=("20 Mar 20:30  said", "              Macro 64"),
        links=(("Trail", "/trail"), ("Away", "https://evil.example")),
    )
    shown = answer_payload(answer, "https://desk.example")
    assert shown["lines"] == ["20 Mar 20:30  said", "              Macro 64"]
    assert shown["links"] == [{"label": "Trail", "href": "https://desk.example/trail"}]


def test_a_digest_is_told_in_blocks_as_of_its_own_instant() -> None:
    at = PUBLISHED + timedelta(days=3)
    week = week_at(at, at + timedelta(days=3))
    judged = story(resolutions=(RIGHT,)).predictions[0]
    message = Message("d2018-W12-1", DigestPost(week=week, calls=(judged,)), at)
    shown = message_payload(message, "")
    assert (shown["kind"], shown["at"]) == ("digest", "2018-03-23T20:30:00Z")
    assert str(shown["headline"]).endswith("the one call came true")
    blocks = shown["blocks"]
    assert isinstance(blocks, list)
    assert blocks[-1] == ["Next dispatch in 3\u00a0days."]
