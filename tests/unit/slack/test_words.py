"""Names, headlines and essays from outside: nothing pings, nothing formats, nothing overflows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.words import APART, cut, emoji, literal, mrkdwn
from bot.domain.plain import plain

PIECES = (
    "<!channel>", "<!here>", "<!everyone|x>", "<!subteam^S012|y>", "<!date^1^{date}|z>", "<@U012>",
    "<#C012|name>", "<https://evil.example|tap>", "<mailto:a@b.c|tap>", "https://evil.example/x",
    "@channel", "@here", "@ann", "#general", "*", "_", "~", "`", "```", "*bold*", "_it_", "~no~",
    ":bomb:", ":+1::skin-tone-3:", ":smile:", "&lt;!channel&gt;", "&amp;", "&", "<", ">", "> ",
    ">>> ", "\n", "\n\n", " ", "\u202e", "\u200b", "\u2066", "\ufeff", "@", ":", "a", "é", "🔒",
    "META stays above 163", "e\u0301\u0301\u0301\u0301\u0301", "\x00", " %", "62", "|", "^",
)  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=80)

CONTROL = re.compile(r"<[!@#\w]|@\w|#[a-z]|://|:[\w+'-]+:", re.IGNORECASE)
LOOKS_LIKE = str.maketrans({"\u2217": "*", "\u02cd": "_", "\u223c": "~", "\u02cb": "`"})


def read(text: str) -> str:
    """What somebody sees, with the signs that it was written with."""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text.translate(LOOKS_LIKE).replace(APART, "").replace("\u00a0", " ")


@given(hostile, st.integers(2, 400))
def test_nothing_pings_links_or_formats(text: str, limit: int) -> None:
    for shown in (mrkdwn(text, limit), literal(text, limit)):
        assert not CONTROL.search(shown)
        assert "\n" not in shown
        assert "\u202e" not in shown
    marked = mrkdwn(text, limit)
    assert not re.search(r"[*~`<>]|\b_|_\b|\W_|_\W|^&gt;|&(?!amp;|lt;|gt;)", marked)


@given(hostile, st.integers(2, 400))
def test_no_text_outgrows_its_place(text: str, limit: int) -> None:
    assert len(mrkdwn(text, limit)) <= limit
    assert len(literal(text, limit)) <= limit


@given(hostile)
def test_what_fits_reads_as_it_was_written(text: str) -> None:
    written = plain(text, 4000).translate(LOOKS_LIKE)
    assert read(mrkdwn(text, 4000)) == written.replace("\u00a0", " ")
    shown = literal(text, 4000).translate(LOOKS_LIKE).replace(APART, "")
    assert shown.replace("\u00a0", " ") == written.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "line",
    [
        "META stays at or above 163 for 24h\u00a0· house 62\u00a0%",
        "[NVDA, MSFT] beats [META, GOOGL] by 0.8% over 24h",
        "SPY closes above 650 on each of 2026-04-01, 2026-04-02",
        '20:30, 50 - 40, #1: "alone" it\'s (really) fine!',
    ],
)
def test_ordinary_words_stay_as_they_are(line: str) -> None:
    assert mrkdwn(line, 200) == literal(line, 200) == line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("up at 62 %", "up at 62\u00a0%"),
        ("Locks in 2 h 46 min.", "Locks in 2\u00a0h 46\u00a0min."),
        ("Right: +43. Wrong: −57.", "Right:\u00a0+43. Wrong:\u00a0−57."),
        ("rating +4.9 ± 3.1", "rating +4.9 ±\u00a03.1"),
        ("Macro 52 · Flow 47", "Macro 52\u00a0· Flow 47"),
        ("known: 3 halves", "known: 3 halves"),
    ],
)
def test_no_line_begins_with_what_belongs_to_the_one_before(line: str, told: str) -> None:
    assert mrkdwn(line, 200) == literal(line, 200) == told


def test_what_is_too_long_ends_after_a_whole_word() -> None:
    assert literal("Facebook Is Falling Alone Now", 22) == "Facebook Is Falling…"
    assert literal("Facebook Is Falling Alone Now", 20) == "Facebook Is Falling…"
    assert literal("x" * 50, 10) == "x" * 9 + "…"
    assert cut("as it is", 8) == "as it is"
    assert mrkdwn("A & B & C", 9) == "A &amp;…"


def test_reactions_are_written_by_their_names() -> None:
    assert [emoji(name) for name in ("arrow_up", "+1", "bull's_eye")] == [
        ":arrow_up:",
        ":+1:",
        ":bull's_eye:",
    ]
    assert emoji("<!here>") == f"&lt;{APART}!here&gt;"
