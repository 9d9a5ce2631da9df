"""Text from outside is shown as what it is, on one line and no longer than allowed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.plain import paragraphs, plain

ANY_TEXT = st.text(st.characters(codec=None), max_size=80)


@given(ANY_TEXT, st.integers(1, 60))
def test_never_longer_than_the_limit_and_stable_when_repeated(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert len(shown) <= limit
    assert plain(shown, limit) == shown


@given(ANY_TEXT)
def test_holds_no_unseen_character_and_is_composed(text: str) -> None:
    shown = plain(text, 200)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Co"}]
    assert unicodedata.is_normalized("NFC", shown)
    assert shown == " ".join(shown.split())
    shown.encode()


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40))
def test_leaves_ordinary_text_as_it_is(text: str) -> None:
    assert plain(text, 40) == text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<b>@everyone</b> *x*", "<b>@everyone</b> *x*"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("a\u200bd\u2060min\ufeff", "admin"),
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\u3164\u2800", ""),
        ("cafe\u0301", "café"),
        ("n" + "\u0336" * 50, "n" + "\u0336" * 3),
        ("\ud800lone", "lone"),
        ("  spread \u00a0 out  ", "spread out"),
    ],
)
def test_makes_hostile_text_harmless(hostile: str, shown: str) -> None:
    assert plain(hostile, 40) == shown


def test_caps_ten_thousand_characters_with_an_ellipsis() -> None:
    assert plain("x" * 10_000, 40) == "x" * 39 + "…"


def test_parts_paragraphs_at_blank_lines_and_drops_empty_ones() -> None:
    text = "One\nstill one.\r\n\r\nTwo\u202e.\n \n\n\u200b\n\nThree."
    assert paragraphs(text) == ("One still one.", "Two.", "Three.")
