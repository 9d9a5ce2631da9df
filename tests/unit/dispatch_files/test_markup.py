"""Emphasis leaves a text, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.dispatch_files.markup import words_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("This *is* it.", "This is it."),
        ("betting on *capex for training*.", "betting on capex for training."),
        ("**Right** and ***very right***", "Right and very right"),
        ("**a *b* c**", "a b c"),
        ("5 * 3 is 15, 2*3*4 is 24", "5 * 3 is 15, 2*3*4 is 24"),
        ("a lone * stays", "a lone * stays"),
        ("## A heading", "A heading"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("dashes—“quotes” isn't 'touched' under_scores_either", None),
    ],
)
def test_emphasis_goes_and_words_stay(written: str, words: str | None) -> None:
    assert words_of(written) == (words or written)


@given(st.text("ab *.—'", max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    letters = re.compile(r"[^ab.—']")
    assert letters.sub("", words_of(text)) == letters.sub("", text)
