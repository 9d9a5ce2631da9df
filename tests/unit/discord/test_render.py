"""What a post looks like on Discord, in every state, and that nothing outgrows Discord's limits."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.render import COLOURS, LOCKED, NOTIFIED, OPEN, render, thread_name
from adapters.discord.sending.look import Look, Place
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
from tests.fakes.stories import (
    RIGHT,
    VOID,
    WRONG,
    dispatch,
    prediction,
    story,
    trail,
)

PLACE = Place(key="d54-0a1b2c3d4e", public_url="https://desk.example.com")
NBSP = "\u00a0"


def shown(of: DispatchTrail, place: Place = PLACE) -> Look:
    return render(DispatchPost(trail=of), place)


def lines(look: Look) -> list[str]:
    return look.content.splitlines()


def card(look: Look) -> str:
    (embed,) = look.embeds
    return str(embed.get("description", ""))


def labels(look: Look) -> list[str]:
    return [button.label for button in look.buttons]


def test_an_open_dispatch_says_what_to_know_before_betting() -> None:
    look = shown(story())
    assert lines(look) == [
        f"META stays at or above 163 for 24h · house 62{NBSP}%",
        "⬆️ it holds   ⬇️ it breaks",
    ]
    assert card(look) == (
        f"META fell another 2.6{NBSP}% while AMZN rose 2.7{NBSP}% and NVDA 3.6{NBSP}%.\n"
        "The fear did not spread. It moved in.\n"
        "An ordinary day holds this floor 92 times in 100. After these two: 62.\n\n"
        "🔒 <t:1521590400:R> · verdict <t:1521663600:F>\n"
        "[2 side calls](https://desk.example.com/read/54/facebook-is-falling-alone-now#calls)"
    )
    (embed,) = look.embeds
    assert embed["title"] == "Facebook Is Falling Alone Now"
    assert embed["footer"]["text"] == (
        "Divergent · conviction: Macro 52 % · Flow 47 % · Contrarian abstains · seal 9f3ac21e · "
        "not financial advice"
    )
    assert embed["color"] == OPEN
    assert labels(look) == ["My bet", "Read it", "Trail"]


def test_a_locked_dispatch_says_how_readers_lean() -> None:
    look = shown(story(phase=Phase.LOCKED))
    assert lines(look)[1] == (f"🔒 24 up, 40 down · readers lean to 61{NBSP}% · house 62{NBSP}%")
    assert card(look).splitlines()[-2] == "Verdict <t:1521663600:F>"
    assert look.embeds[0]["color"] == LOCKED


@pytest.mark.parametrize(
    ("resolution", "said"),
    [
        (RIGHT, f"Right: came true, we said 62{NBSP}% · score 86{NBSP}%"),
        (WRONG, f"Wrong: did not come true, we said 62{NBSP}% · score 62{NBSP}%"),
        (VOID, "Void: nobody wins or loses"),
    ],
)
def test_a_resolved_dispatch_says_its_verdict_in_its_colour(resolution: Any, said: str) -> None:
    look = shown(story(resolutions=(resolution,)))
    assert lines(look)[1].startswith(said)
    assert look.embeds[0]["color"] == COLOURS[resolution.outcome.value]


def test_a_hidden_prediction_is_neither_named_nor_offered() -> None:
    told = story()
    hidden = told.predictions[0].model_copy(update={"hidden": True})
    look = shown(told.model_copy(update={"predictions": (hidden, *told.predictions[1:])}))
    assert look.content == "A moderator has hidden this prediction here."
    assert "<t:" not in card(look)


def test_a_prediction_without_bets_says_why() -> None:
    look = shown(story(dispatch(predictions=(prediction(percent=97),))))
    assert lines(look)[1] == f"No bets: at 97{NBSP}% there is too little left to win."
    assert labels(look) == ["Read it", "Trail"]


def test_a_note_without_predictions_is_a_title_and_a_thesis() -> None:
    look = shown(story(dispatch(title="A quiet close", predictions=())))
    assert look.content == "A quiet close"
    assert "title" not in look.embeds[0]
    assert labels(look) == ["Read it"]


def test_the_reactions_are_the_channel_s_own() -> None:
    own = Place(up="bull:216154654256398347", down="👎")
    assert lines(shown(story(), own))[1] == "<:bull:216154654256398347> it holds   👎 it breaks"


def test_a_verdict_replies_with_what_decided_and_who_was_closer() -> None:
    climber = Climber(name="*reader* @everyone", rank=3)
    look = render(VerdictPost(trail=trail(resolution=RIGHT), climbers=(climber,)), PLACE)
    assert lines(look)[1] == "META stays at or above 163 for 24h"
    assert card(look).splitlines() == [
        "Session low 163.30: 30 cents to spare.",
        f"House 62{NBSP}% was closer than readers at 61{NBSP}%. 24 of 64 won.",
        "One reader climbs to third: \\*reader\\* @\u200beveryone.",
    ]
    assert look.picture_words.startswith("Chart: price and claim. META stays")
    assert labels(look) == ["My bet", "Trail"]


def test_a_verdict_on_what_is_hidden_does_not_name_it() -> None:
    look = render(VerdictPost(trail=trail(resolution=RIGHT, hidden=True)), PLACE)
    assert look.content == "A moderator has hidden this prediction here."
    assert (look.embeds, look.picture_words) == ((), "")


def test_a_side_call_offers_its_own_bets_and_is_called_a_long_shot() -> None:
    look = render(CallPost(trail=trail(position=2)), PLACE)
    assert lines(look) == [
        f"AMZN closes above 1580 on 2018-03-21 · house 41{NBSP}% · long shot",
        "⬆️ it does   ⬇️ it does not",
    ]
    assert card(look).startswith("The fear did not spread.\n\n🔒 <t:")
    assert look.buttons[0].custom_id == "bet:54.2:d54-0a1b2c3d4e"


def test_an_essay_is_shown_whole_in_its_paragraphs() -> None:
    look = render(EssayPost(trail=story()), PLACE)
    assert card(look).count("\n\n") == 2
    assert look.embeds[0]["title"] == "Facebook Is Falling Alone Now"
    assert labels(look) == ["Read it"]


def test_a_long_essay_goes_on_in_a_second_card_and_then_elsewhere() -> None:
    essay = "\n\n".join(f"Paragraph {n}. " + "word " * 60 for n in range(40))
    look = render(EssayPost(trail=story(dispatch(essay=essay))), PLACE)
    first, second = look.embeds
    assert first["description"].startswith("Paragraph 0.")
    assert second["description"].endswith("\n\n…")
    assert second["footer"]["text"] == "not financial advice"


def test_what_is_replayed_is_dated_for_its_readers() -> None:
    years = timedelta(days=3000)
    look = shown(story(), Place(shown=lambda instant: instant + years))
    assert f"<t:{1521590400 + years // timedelta(seconds=1)}:R>" in card(look)


def test_of_too_many_minds_some_go_but_never_the_disclaimer() -> None:
    minds = tuple(MindView(mind=f"mind number {n}", conviction=n) for n in range(60))
    look = shown(story(dispatch().model_copy(update={"minds": minds})))
    assert look.embeds[0]["footer"]["text"].endswith("seal 9f3ac21e · not financial advice")


def everything(made: Dispatch, climbers: tuple[Climber, ...] = ()) -> list[Post]:
    """Every kind of post about a dispatch."""
    posts: list[Post] = [DispatchPost(trail=story(made)), EssayPost(trail=story(made))]
    for resolution in (RIGHT, WRONG, VOID):
        resolved = story(made, resolutions=(resolution,) * len(made.predictions))
        posts.append(DispatchPost(trail=resolved))
        posts += [VerdictPost(trail=call, climbers=climbers) for call in resolved.predictions]
    return [*posts, *(CallPost(trail=call) for call in story(made).predictions)]


def keys(look: Look) -> set[str]:
    """The keys that a message carries."""
    ids = {button.custom_id.rpartition(":")[2] for button in look.buttons if button.custom_id}
    links = [*(button.url for button in look.buttons), *(e.get("url", "") for e in look.embeds)]
    return ids | {link.rpartition("#")[2] for link in links}


@pytest.mark.parametrize("public_url", ["https://desk.example.com", "http://localhost:8787", ""])
def test_every_post_carries_its_key(public_url: str) -> None:
    place = Place(key="k-0a1b2c3d4e", public_url=public_url)
    no_bets = dispatch(predictions=(prediction(percent=97),))
    posts = [*everything(dispatch()), *everything(no_bets), *everything(dispatch(predictions=()))]
    for post in [*posts, NoticePost(text="The desk was away for a while.")]:
        assert place.key in keys(render(post, place))


def test_addresses_that_nobody_can_reach_are_not_linked() -> None:
    look = shown(story(), Place(public_url="http://localhost:8787"))
    assert labels(look) == ["My bet"]
    assert "localhost" not in str(look.payload)


odd = st.text(max_size=60) | st.sampled_from("*_`@<>[]|\\~#: \n\u202e🔒é").map(lambda c: c * 2500)


@settings(deadline=None, max_examples=30)
@given(title=odd, sentence=odd, thesis=odd, essay=odd, name=odd)
def test_nothing_outgrows_its_limits(
    title: str, sentence: str, thesis: str, essay: str, name: str
) -> None:
    call = prediction(sentence=sentence, no_bets="").model_copy(update={"because": thesis})
    made = dispatch(title=title, predictions=(call,), essay=f"{essay}\n\n" * 4).model_copy(
        update={"thesis": (thesis,) * 4, "minds": (MindView(mind=name, conviction=3),) * 9}
    )
    for post in [
        *everything(made, (Climber(name=name, rank=2),) * 9),
        NoticePost(text=f"{essay}."),
    ]:
        within_limits(render(post, PLACE))
    assert 1 <= len(thread_name(made)) <= 100


def within_limits(look: Look) -> None:
    """Discord's own limits, and that there is something to see."""
    payload, total = look.payload, 0
    assert len(payload["content"]) <= 2000
    assert look.content or look.embeds
    assert len(look.picture_words) <= 1024
    for embed in payload["embeds"]:
        title, text = embed.get("title", ""), embed.get("description", "")
        footer = embed.get("footer", {"text": "-"})["text"]
        assert len(title) <= 256
        assert len(text) <= 4096
        assert 1 <= len(footer) <= 2048
        assert 0 <= embed["color"] <= 0xFFFFFF
        assert len(embed.get("url", "")) <= 512
        total += len(title) + len(text) + len(footer)
    assert total <= 6000
    for button in look.buttons:
        assert 1 <= len(button.label) <= 80
        assert len(button.custom_id) <= 100
        assert len(button.url) <= 512


LONG = "META stays at or above 163 for 24h and " * 4 + "NVDA stays below 250 for 24h"


def test_a_phone_shows_the_price_of_the_longest_claim_and_the_card_all_of_it() -> None:
    long = dispatch(predictions=(prediction(sentence=LONG),))
    for look in (
        shown(story(long)),
        render(
            CallPost(trail=trail(dispatch(predictions=(prediction(sentence=LONG, percent=41),)))),
            PLACE,
        ),
    ):
        first, second = lines(look)
        assert len(first) <= NOTIFIED
        assert "… · house " in first
        assert second == "⬆️ it holds   ⬇️ it breaks"
        assert card(look).splitlines()[0] == LONG
    assert LONG not in card(shown(story()))


@pytest.mark.parametrize("public_url", ["https://desk.example.com", ""])
def test_every_post_has_words_for_the_notification(public_url: str) -> None:
    notice = NoticePost(text="The desk was away for a while.")
    for post in [*everything(dispatch()), *everything(dispatch(predictions=())), notice]:
        assert render(post, Place(key="k", public_url=public_url)).content
