"""What a post looks like in Slack, in every state, and that nothing outgrows Slack's limits."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.render import render
from adapters.slack.sending.look import Look, Place
from adapters.slack.words import DOT
from bot.application.wording.numbers import NBSP
from bot.domain.dispatch import Dispatch, MindView
from bot.domain.post import (
    CallPost,
    Climber,
    DispatchPost,
    EssayPost,
    NoticePost,
    Post,
    VerdictPost,
)
from bot.domain.trail import DispatchTrail, Phase
from tests.fakes.stories import RIGHT, VOID, WRONG, dispatch, prediction, story, trail

PLACE = Place(key="d54-0a1b2c3d4e", public_url="https://desk.example.com")


def shown(of: DispatchTrail, place: Place = PLACE) -> Look:
    return render(DispatchPost(trail=of), place)


def texts(look: Look) -> list[str]:
    """What stands in the blocks, one after the other, buttons left out."""
    found = []
    for block in look.blocks("F1"):
        if block["type"] in ("header", "section"):
            found.append(block["text"]["text"])
        elif block["type"] == "context":
            found += [element["text"] for element in block["elements"]]
    return found


def labels(look: Look) -> list[str]:
    rows = [block for block in look.blocks() if block["type"] == "actions"]
    return [button["text"]["text"] for row in rows for button in row["elements"]]


def test_an_open_dispatch_says_what_to_know_before_betting() -> None:
    look = shown(story())
    assert look.text == f"META stays at or above 163 for 24h{DOT}house{NBSP}62{NBSP}%"
    title, claim, thesis, debate, small = texts(look)
    assert title == "Facebook Is Falling Alone Now"
    assert claim.splitlines() == [
        f"META stays at or above 163 for 24h{DOT}house{NBSP}*62{NBSP}%*",
        ":arrow_up: it holds\u2003:arrow_down: it breaks",
    ]
    assert thesis.splitlines() == [
        f"META fell another 2.6{NBSP}% while AMZN rose 2.7{NBSP}% and NVDA 3.6{NBSP}%.",
        "The fear did not spread. It moved in.",
        "An ordinary day holds this floor 92 times in 100. After these two: 62.",
    ]
    assert (
        debate == f"*Divergent*{DOT}conviction: Macro{NBSP}52{NBSP}%{DOT}Flow{NBSP}47{NBSP}%"
        f"{DOT}Contrarian{NBSP}abstains"
    )
    day = "{date_short_pretty} at {time}"
    when, end = small.splitlines()
    assert when.split(DOT) == [
        f"🔒 <!date^1521590400^Locks {day}|Locks 21{NBSP}Mar 00:00 UTC>",
        f"<!date^1521663600^verdict {day}|verdict 21{NBSP}Mar 20:20 UTC>",
    ]
    assert end == f"2 side calls{DOT}seal 9f3ac21e{DOT}not financial advice"
    assert labels(look) == ["My bet", "Read it", "Trail"]


def test_a_locked_dispatch_says_how_readers_lean() -> None:
    look = shown(story(phase=Phase.LOCKED))
    lean = f"🔒 24 up, 40 down{DOT}readers lean to 61{NBSP}%{DOT}house 62{NBSP}%"
    assert texts(look)[1].splitlines()[1] == lean
    assert look.text.splitlines()[1] == lean
    assert texts(look)[-1].startswith("<!date^1521663600^Verdict ")


@pytest.mark.parametrize(
    ("resolution", "said"),
    [
        (RIGHT, f"*Right: came true, we said 62{NBSP}%{DOT}score 86{NBSP}% (a coin: 75{NBSP}%)*"),
        (WRONG, f"*Wrong: did not come true, we said 62{NBSP}%{DOT}score 62{NBSP}% (a coin"),
        (VOID, "*Void: nobody wins or loses*"),
    ],
)
def test_a_resolved_dispatch_says_its_verdict_and_what_decided_it(
    resolution: Any, said: str
) -> None:
    look = shown(story(resolutions=(resolution,)))
    lines = texts(look)[1].splitlines()
    assert lines[1].startswith(said)
    assert len(lines) == 3
    assert (
        texts(look)[-1].splitlines()[0]
        == f"24 up, 40 down{DOT}readers lean to 61{NBSP}%{DOT}house 62{NBSP}%"
    )


def test_a_hidden_prediction_is_neither_named_nor_dated() -> None:
    told = story()
    hidden = told.predictions[0].model_copy(update={"hidden": True})
    look = shown(told.model_copy(update={"predictions": (hidden, *told.predictions[1:])}))
    assert look.text == "A moderator has hidden this prediction here."
    assert "163" not in json.dumps(look.blocks()[:2])
    assert "<!date" not in json.dumps(look.blocks())


def test_a_prediction_without_bets_says_why() -> None:
    look = shown(story(dispatch(predictions=(prediction(percent=97),))))
    assert (
        texts(look)[1].splitlines()[1] == f"No bets: at 97{NBSP}% there is too little left to win."
    )
    assert labels(look) == ["Read it", "Trail"]


def test_a_note_without_predictions_is_a_title_and_a_thesis() -> None:
    look = shown(story(dispatch(title="A quiet close", predictions=())))
    assert look.text == "A quiet close"
    assert labels(look) == ["Read it"]


def test_a_dispatch_without_a_title_is_called_by_its_cycle() -> None:
    assert texts(shown(story(dispatch(title="\u202e"))))[0] == "Cycle 54"


def test_a_verdict_replies_with_what_decided_and_who_was_closer() -> None:
    climber = Climber(name="*reader* <!channel>", rank=3)
    look = render(VerdictPost(trail=trail(resolution=RIGHT), climbers=(climber,)), PLACE)
    said = f"Right: came true, we said 62{NBSP}%{DOT}score 86{NBSP}% (a coin: 75{NBSP}%)"
    assert look.text == f"{said}\nMETA stays at or above 163 for 24h"
    headline, lines, small = texts(look)
    assert headline == f"*{said}*\nMETA stays at or above 163 for 24h"
    deciding, comparison, climbers = lines.splitlines()
    assert "ow 163.30" in deciding
    assert comparison == f"House 62{NBSP}% was closer than readers at 61{NBSP}%. 24 of 64 won."
    assert climbers.startswith("One reader climbs to ")
    assert climbers.endswith(": *reader* <\u200b!channel>.")
    assert small == f"seal 41d07be2{DOT}not financial advice"
    plain = [block for block in look.blocks() if "reader" in json.dumps(block)]
    assert [block["text"]["type"] for block in plain] == ["plain_text"]
    assert [block["type"] for block in look.blocks("F1")][-3:] == ["image", "context", "actions"]
    assert look.picture_words.startswith("Chart: price and claim. META stays")
    assert labels(look) == ["My bet", "Trail"]


def test_a_verdict_on_what_is_hidden_does_not_name_it() -> None:
    look = render(VerdictPost(trail=trail(resolution=RIGHT, hidden=True)), PLACE)
    assert texts(look) == ["A moderator has hidden this prediction here."]
    assert look.picture_words == ""


def test_a_side_call_offers_its_own_bets_and_is_called_a_long_shot() -> None:
    look = render(CallPost(trail=trail(position=2)), PLACE)
    claim, because, *_small = texts(look)
    assert claim.splitlines() == [
        f"AMZN closes above 1580 on 2018-03-21{DOT}house{NBSP}*41{NBSP}%*{DOT}long shot",
        ":arrow_up: it does\u2003:arrow_down: it does not",
    ]
    assert because == "The fear did not spread."
    assert look.blocks()[-1]["elements"][0]["action_id"] == "bet:54.2:d54-0a1b2c3d4e"


def test_an_essay_is_shown_whole_in_its_paragraphs() -> None:
    look = render(EssayPost(trail=story()), PLACE)
    title, essay, small = texts(look)
    assert (title, small) == ("Facebook Is Falling Alone Now", "not financial advice")
    assert essay.count("\n\n") == 2
    assert labels(look) == ["Read it"]


def test_a_long_essay_ends_in_an_ellipsis_and_goes_on_elsewhere() -> None:
    essay = "\n\n".join(f"Paragraph {n}. " + "word " * 60 for n in range(90))
    found = texts(render(EssayPost(trail=story(dispatch(essay=essay))), PLACE))
    assert found[1].startswith("Paragraph 0.")
    assert found[-2] == "…"
    assert sum(map(len, found)) > 9000


def test_what_is_replayed_is_dated_for_its_readers() -> None:
    years = timedelta(days=3000)
    look = shown(story(), Place(shown=lambda instant: instant + years))
    assert f"<!date^{1521590400 + years // timedelta(seconds=1)}^" in texts(look)[-1]


def test_addresses_that_nobody_can_reach_are_not_linked() -> None:
    look = shown(story(), Place(public_url="http://localhost:8787"))
    assert labels(look) == ["My bet"]
    assert "localhost" not in json.dumps(look.blocks())


def everything(made: Dispatch, climbers: tuple[Climber, ...] = ()) -> list[Post]:
    """Every kind of post about a dispatch."""
    posts: list[Post] = [DispatchPost(trail=story(made)), EssayPost(trail=story(made))]
    posts.append(DispatchPost(trail=story(made, phase=Phase.LOCKED)))
    for resolution in (RIGHT, WRONG, VOID):
        resolved = story(made, resolutions=(resolution,) * len(made.predictions))
        posts.append(DispatchPost(trail=resolved))
        posts += [VerdictPost(trail=call, climbers=climbers) for call in resolved.predictions]
    return [*posts, *(CallPost(trail=call) for call in story(made).predictions)]


def test_every_post_carries_its_key_and_words_for_those_who_see_no_blocks() -> None:
    for post in [*everything(dispatch()), NoticePost(text="The desk was away for a while.")]:
        payload = render(post, PLACE).payload("d54-key")
        assert payload["metadata"]["event_payload"] == {"key": "d54-key"}
        assert payload["text"]


PIECES = (
    "<!channel>", "<@U012>", "<https://evil.example|tap>", "*bold*", "_x_", "`x`", "~x~", ":bomb:",
    "@here", "&", '"', "\\", "> ", "\n\n", " ", "\u202e", "é", "🔒", "word",
)  # fmt: skip
odd = (
    st.text(max_size=60)
    | st.sampled_from('*_`@<>[]|\\~#: \n\u202e🔒é&"').map(lambda c: c * 4000)
    | st.lists(st.sampled_from(PIECES), max_size=600).map("".join)
)


@settings(deadline=None, max_examples=40)
@given(title=odd, sentence=odd, thesis=odd, essay=odd, name=odd)
def test_nothing_outgrows_its_limits_and_nothing_from_outside_is_markup(
    title: str, sentence: str, thesis: str, essay: str, name: str
) -> None:
    call = prediction(sentence=sentence, no_bets="").model_copy(update={"because": thesis})
    made = dispatch(title=title, predictions=(call,), essay=f"{essay}\n\n" * 60).model_copy(
        update={"thesis": (thesis,) * 4, "minds": (MindView(mind=name, conviction=3),) * 40}
    )
    posts = everything(made, (Climber(name=name, rank=2),) * 9)
    for post in [*posts, NoticePost(text=f"{essay}.")]:
        look = render(post, PLACE)
        within_limits(look)
        for text in marked(look):
            harmless(text)


def marked(look: Look) -> Iterator[str]:
    """Every text in which Slack looks for markup."""
    yield look.text
    for block in look.blocks():
        inside = block.get("elements", [block.get("text")])
        for text in inside:
            if text and text["type"] == "mrkdwn":
                assert text["verbatim"]
                yield text["text"]


def harmless(text: str) -> None:
    """Nothing but our own dates, bold figures, verdicts and reactions."""
    rest = re.sub(r"<!date\^\d+\^[^|<>]+\|[^|<>]+>", "", text)
    assert not re.search(r"[<>~`]|://|&(?!amp;|lt;|gt;)", rest)
    bold = re.sub(r"^\*[^*]+\*|(?<=house\u00a0)\*\d+\u00a0%\*", "", rest, flags=re.MULTILINE)
    assert "*" not in bold
    emojis = re.sub(r":arrow_up:|:arrow_down:", "", bold)
    assert not re.search(r"\b_|_\b|:[\w+'-]+:", emojis)


def within_limits(look: Look) -> None:
    """Slack's own limits, and that there is something to see."""
    blocks = look.blocks("F0123456789")
    assert 1 <= len(blocks) <= 50
    assert 1 <= len(look.text) <= 4000
    assert len(look.picture_words) <= 2000
    assert len(json.dumps(blocks, ensure_ascii=False)) <= 13_000
    for block in blocks:
        if block["type"] == "header":
            assert 1 <= len(block["text"]["text"]) <= 150
        if block["type"] == "section":
            assert 1 <= len(block["text"]["text"]) <= 3000
        if block["type"] == "context":
            assert 1 <= len(block["elements"]) <= 10
            assert all(1 <= len(each["text"]) <= 3000 for each in block["elements"])
        if block["type"] == "actions":
            assert 1 <= len(block["elements"]) <= 25
            assert len({each["action_id"] for each in block["elements"]}) == len(block["elements"])
            for each in block["elements"]:
                assert 1 <= len(each["text"]["text"]) <= 75
                assert len(each["action_id"]) <= 255
                assert len(each.get("url", "")) <= 3000
