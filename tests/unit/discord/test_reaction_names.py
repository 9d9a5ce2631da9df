"""Reactions as moderators type them."""

import pytest

from adapters.discord.reaction_names import OwnEmoji, bare, is_unicode, understood, understood_pair
from bot.domain.errors import BadInput

BULL = OwnEmoji("bull", "123456789012345678")
KEPT_FOR_SOME = OwnEmoji("gold", "123456789012345679", usable=False)
KNOWN = (BULL, KEPT_FOR_SOME)


@pytest.mark.parametrize(
    "text", "⬆️ ⬆ 👍 👍🏽 👨‍👩‍👧‍👦 🇩🇪 1️⃣ #⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 ‼️ 🧑🏽‍🚀 ©️ 🏳️‍🌈 🧜🏻‍♀️ 🫡 🟢 📈 🐂".split()
)
def test_every_shape_of_emoji_is_taken(text: str) -> None:
    assert is_unicode(text)
    assert understood(f" {text} ", ()) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "1",
        "👍👍",
        "⬆️⬇️",
        "\u200d",
        "\ufe0f",
        "▲",
        "→",
        "@everyone",
        "👍 ",
        "👍a",
        "🇩",
        "x" * 6000,
    ],
)
def test_what_is_no_single_emoji_is_not(text: str) -> None:
    assert not is_unicode(text)


@pytest.mark.parametrize(
    "typed", ["bull", ":bull:", ":BULL:", f"<:bull:{BULL.id}>", f"bull:{BULL.id}"]
)
def test_a_servers_own_emoji_is_known_by_name_and_as_written(typed: str) -> None:
    assert understood(typed, KNOWN) == f"bull:{BULL.id}"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("zebra", "no emoji “zebra” of its own"),
        ("<a:dance:123456789012345670>", "of its own"),
        ("gold", "not for everybody"),
        ("hello there", "is no emoji"),
        ("", "is no emoji"),
        ("x" * 6000, "is no emoji"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(typed: str, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        understood(typed, KNOWN)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("pair", [("⬆️", "⬆"), ("👍", "👍"), ("bull", f"<:bull:{BULL.id}>")])
def test_one_reaction_cannot_bet_both_ways(pair: tuple[str, str]) -> None:
    with pytest.raises(BadInput, match="two different"):
        understood_pair(*pair, KNOWN)


def test_skin_tones_and_names_of_one_id_are_told_apart_by_what_discord_compares() -> None:
    assert bare("bull:1") == bare("renamed:1") == "1"
    assert bare("👍") != bare("👍🏽")
    assert understood_pair("👍", "👎", ()) == ("👍", "👎")
