"""Names, headlines and essays from outside: nothing pings, nothing formats, nothing overflows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.words import APART, emoji, reaction_path, safe
from bot.domain.plain import plain

PIECES = (
    "@everyone", "@here", "<@80351110224678912>", "<@!80351110224678912>", "<@&165511591545143296>",
    "<#103735883630395392>", "</workshop trail:816437322781949972>", "<t:1618953630:R>", "<t:1>",
    "<id:customize>", "<:mmLol:216154654256398347>", "<a:b1nzy:392938283556143104>", ":smile:",
    ":100:", "https://evil.example/x", "HTTP://evil.example", "steam://run/1", "discord.gg/abc",
    "Discord.com/invite/abc", "discordapp.com/invite/a", "discord.gift/x", "[tap](https://e.vil)",
    "[", "](", ")", "**", "*", "_", "__", "~~", "||", "`", "```", "\\", "> ", ">>> ", "# ", "### ",
    "-# ", "- ", "+ ", "* ", "1. ", "12) ", "\n", "\n\n", " ", "<", ">", "<+15551234567>",
    "<support@discord.com>", "<https://e.vil>", "\u202e", "\u200b", "\u2066", "\ufeff", "@", ":",
    "a", "é", "🔒", "META stays above 163", "e\u0301\u0301\u0301\u0301\u0301", "\x00",
    "@\u200beveryone", " %", "62",
)  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=80)

# What Discord's servers look for in a text, backslashes or not.
FOUND_BY_SERVERS = re.compile(
    r"@everyone|@here|<@|<#|</|<:|<a:|<t:|<id:|<\+|<\w+@|://|\bdiscord(?:app)?\.\w", re.IGNORECASE
)
# What its apps read as markup, once escaped signs are taken out.
READ_BY_APPS = re.compile(r"[*_~`|\\]|\]\(|:[\w+~-]+:|^(?:>|>>>|#{1,3}|-#|[-+]|\d+[.)])(?:\s|$)")


def unescaped(text: str) -> str:
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text).replace(APART, "").replace("\u00a0", " ")


@given(hostile, st.integers(2, 400))
def test_nothing_pings_links_or_formats(text: str, limit: int) -> None:
    shown = safe(text, limit)
    assert not FOUND_BY_SERVERS.search(shown)
    assert not READ_BY_APPS.search(re.sub(r"\\[^0-9A-Za-z\s]", "\u25a1", shown))
    assert "\n" not in shown


@given(hostile, st.integers(2, 400))
def test_no_text_outgrows_its_place(text: str, limit: int) -> None:
    assert len(safe(text, limit)) <= limit


@given(hostile)
def test_what_fits_reads_as_it_was_written(text: str) -> None:
    assert unescaped(safe(text, 4000)) == plain(text, 4000)


@given(st.text(st.sampled_from("*_a@"), min_size=40), st.integers(10, 39))
def test_a_text_is_cut_as_late_as_possible_and_says_so(text: str, limit: int) -> None:
    shown = safe(text, limit)
    assert shown.endswith("…")
    kept = len(unescaped(shown))
    assert len(safe(plain(text, kept + 1), 4000)) > limit


@pytest.mark.parametrize(
    "line",
    [
        "META stays at or above 163 for 24h · house 62\u00a0%",
        "[NVDA, MSFT] beats [META, GOOGL] by 0.8% over 24h",
        "SPY closes above 650 on each of 2026-04-01, 2026-04-02",
        "A < B, 3 > 2, 20:30, 50 - 40, #1, S&P 1.4\u00a0%: \"alone\" it's (really) fine!",
    ],
)  # fmt: skip
def test_ordinary_words_stay_as_they_are(line: str) -> None:
    assert safe(line, 200) == line


def test_reactions_are_written_as_messages_and_requests_want_them() -> None:
    custom = "bull:216154654256398347"
    assert (emoji("⬆️"), emoji(custom), emoji(f"a:{custom}")) == (
        "⬆️", f"<:{custom}>", f"<a:{custom}>",
    )  # fmt: skip
    assert [reaction_path(r) for r in ("👍", custom, f"a:{custom}")] == ["👍", custom, custom]
    pirates = "\U0001f3f4\u200d\u2620\ufe0f"
    assert emoji(pirates) == pirates
    assert emoji("@everyone") == f"@{APART}everyone"


def test_signs_stay_with_what_they_belong_to() -> None:
    assert safe("62 %, ± one", 40) == "62\u00a0%, ±\u00a0one"
