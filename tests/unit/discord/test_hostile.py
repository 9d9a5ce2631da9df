"""Hostile words in every field of every post, receipt, answer and choice, up to the last payload.

What is built of harmless pieces must itself be harmless: nothing pings, nothing poses as ours,
nothing breaks out of its place, nothing outgrows Discord's limits.
"""

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.answering.answers import card
from adapters.discord.answering.receipts import receipt_buttons, receipt_text
from adapters.discord.answering.suggestions import Suggestions
from adapters.discord.render import render, thread_name
from adapters.discord.sending import delivery
from adapters.discord.sending.look import Look, Place
from adapters.discord.setup.choices import Choice
from adapters.discord.setup.preview import preview
from bot.domain.bets import BetView, Side
from bot.domain.dispatch import Dispatch, MindView
from bot.domain.post import (
    Answer,
    CallPost,
    Climber,
    DigestPost,
    DispatchPost,
    EssayPost,
    Leader,
    NoticePost,
    Post,
    Receipt,
    ReminderPost,
    VerdictPost,
)
from bot.domain.resolution import Resolution
from bot.domain.trail import Phase
from bot.domain.weeks import Week
from tests.fakes.book_reader import FakeBookReader
from tests.fakes.stories import PUBLISHED, RIGHT, VOID, WRONG, dispatch, prediction, story

URL = "https://desk.example.com"
PLACE = Place(key="d54-0a1b2c3d4e", public_url=URL)
PIECES = (
    "@everyone", "@here", "<@80351110224678912>", "<@&165511591545143296>", "<@!1>", "<#10373588>",
    "</workshop trail:8164>", "<t:666:R>", "<id:customize>", "<a:bull:3929382835>", "https://e.vil",
    "[tap](https://e.vil)", "](https://e.vil)", "discord.gg/abc", "```", "`", "**", "__", "||",
    "# ", "> ", "-# ", "1. ", "\n", "\n\n", "\\", "<", "@", ":", "]", "[", "\u202e", "\u2066",
    "\u200b", "\x00", "ev", "20 Mar 20:30  x", "      y", " ", "é" * 90, "W" * 700, "🔒",
)  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
# What a Discord client or server would act on.
LIVE = re.compile(r"@everyone|@here|<@|<#|</|<:|<a:|<t:|<id:|://|\]\(|\bdiscord\.gg", re.IGNORECASE)
# What this bot itself writes: instants of this century, its own pages, a role of nine digits.
OURS = re.compile(rf"<t:\d{{9,}}:[RFfd]>|\]\({re.escape(URL)}[^\s()<>]*\)|</workshop [a-z-]+:77>")
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u0000-\u0009]")


def made_of(words: Sequence[str]) -> Dispatch:
    """A dispatch with the words in all its fields."""
    title, claim, because, thesis, essay, name = words
    calls = tuple(
        prediction(sentence=claim, position=n).model_copy(update={"because": because})
        for n in range(3)
    )
    return dispatch(title=title, predictions=calls, essay=f"{essay}\n\n" * 5).model_copy(
        update={
            "thesis": (thesis,) * 4,
            "standfirst": thesis,
            "minds": (MindView(mind=name, conviction=3, reason=because),) * 3,
        }
    )


def posts(words: Sequence[str]) -> Iterator[Post]:
    """Every kind of post in every state, of the words."""
    made, name = made_of(words), words[-1]
    climbers = (Climber(name=name, rank=2),) * 9
    locked, opened = story(made, phase=Phase.LOCKED), story(made)
    yield from (DispatchPost(trail=opened), DispatchPost(trail=locked), EssayPost(trail=opened))
    yield from (CallPost(trail=opened.predictions[1]), ReminderPost(trail=opened))
    verdicts: list[Resolution] = [r.model_copy(update={"reason": name}) for r in (RIGHT, WRONG)]
    for resolution in (*verdicts, VOID.model_copy(update={"reason": name})):
        judged = story(made, resolutions=(resolution,) * 3)
        yield DispatchPost(trail=judged)
        yield VerdictPost(trail=judged.predictions[0], climbers=climbers)
        yield DigestPost(
            week=Week(name="2018-W12", first=PUBLISHED.date(), since=PUBLISHED, at=PUBLISHED),
            calls=judged.predictions,
            open=opened.predictions,
            leaders=(Leader(name=name, points=3, dispatches=2),) * 3,
            readers=3,
            climbers=climbers,
        )
    yield NoticePost(text=name)


def harmless(text: str, limit: int) -> None:
    """Nothing in a text is live but what we wrote ourselves, and it fits."""
    assert len(text) <= limit
    assert not UNSEEN.search(text)
    outside_code = re.sub(r"```.*?```|`[^`\n]*`", "", OURS.sub("", text), flags=re.DOTALL)
    assert not LIVE.search(outside_code), outside_code


def label(text: str, limit: int) -> None:
    """A label shows as it is: it only must fit, and turn nothing round."""
    assert 1 <= len(text) <= limit
    assert not UNSEEN.search(text)


def sent(post: Post, look: Look) -> dict[str, Any]:
    return delivery.message(look, post, PLACE.key, reply_to=None, picture=bool(look.picture_words))


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[hostile] * 6))
def test_no_post_does_what_its_words_want(words: tuple[str, ...]) -> None:
    for post in posts(words):
        body = sent(post, look := render(post, PLACE))
        assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
        harmless(body["content"], 2000)
        total = 0
        for embed in body["embeds"]:
            harmless(embed.get("title", ""), 256)
            harmless(embed.get("description", ""), 4096)
            footer = embed.get("footer", {"text": "-"})["text"]
            label(footer, 2048)
            total += len(embed.get("title", "") + embed.get("description", "") + footer)
        assert total <= 6000
        for button in look.buttons:
            label(button.label, 80)
        assert len(look.picture_words) <= 1024
    label(thread_name(made_of(words)), 100)


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[hostile] * 6))
def test_no_receipt_does(words: tuple[str, ...]) -> None:
    made, now = made_of(words), PUBLISHED + timedelta(hours=1)
    scored = VOID.model_copy(update={"reason": words[-1]})
    for told in (story(made), story(made, resolutions=(scored,) * 3)):
        call = told.predictions[0]
        for bet in (None, BetView(prediction=call.id, side=Side.UP, at=PUBLISHED, points=3)):
            receipt = Receipt(trail=call, bet=bet)
            harmless(receipt_text(receipt, now), 2000)
            for button in receipt_buttons(receipt, now, PLACE.key):
                label(button.label or "", 80)


@settings(deadline=None, max_examples=60)
@given(st.lists(hostile, min_size=1, max_size=9), st.integers(2, 4), st.booleans())
def test_no_answer_does(words: list[str], columns: int, is_post: bool) -> None:
    rows = tuple(tuple([word] * columns) for word in words)
    answer = Answer(
        title=words[0],
        lines=tuple(words),
        header=tuple("abcd"[:columns]),
        rows=rows,
        links=(("x", "/trail/54.0"), (words[-1], words[0])),
    )
    made = card(answer, URL, {"workshop": 77}, is_post=is_post)
    harmless(made.title or "", 256)
    harmless(made.description or "", 4096)
    assert len(made) <= 6000


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[hostile] * 6))
def test_no_suggestion_does(words: tuple[str, ...]) -> None:
    told = story(made_of(words))
    offered = Suggestions(FakeBookReader(stories=[told], kept_records={words[-1]: ()}))

    async def everything() -> list[Any]:
        anybody: Any = None
        choices = []
        for ask in (offered.dispatches, offered.predictions, offered.forecasters):
            choices += await ask(anybody, "")
        return choices

    for choice in asyncio.run(everything()):
        label(choice.name, 100)
        assert 1 <= len(str(choice.value)) <= 100


@settings(deadline=None, max_examples=60)
@given(st.tuples(*[hostile] * 6))
def test_no_preview_does(words: tuple[str, ...]) -> None:
    shown = preview(Choice(channel=103735883630395392), story(made_of(words)), words[0])
    harmless(shown.replace("<#103735883630395392>", ""), 1950)
