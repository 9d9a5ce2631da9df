"""What is left of a sentence without its figures, dates and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.essay.mask import mask, sentences

SAMPLE = (
    "Monday looked like a verdict on technology. META fell 6.8\u00a0%, NVDA 3.8\u00a0%, the S&P "
    "1.4\u00a0%. Today it traded at 161.95. Wrong, and usefully so: I had priced a shock."
)


def test_sentences_end_at_stops_and_not_at_decimal_points() -> None:
    assert [s[:12] for s in sentences(SAMPLE)] == [
        "Monday looke", "META fell 6.", "Today it tra", "Wrong, and u",
    ]  # fmt: skip


def test_a_quotation_keeps_its_closing_mark() -> None:
    said = 'It was filed (a release): "Prices rose 0.5%, more than expected." Nobody cared.'
    assert sentences(said) == (
        'It was filed (a release): "Prices rose 0.5%, more than expected."',
        "Nobody cared.",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("META fell 2.6\u00a0% today.", "NVDA fell 11.2\u00a0% on Friday."),
        ("META fell 2.6\u00a0% today.", "The S&P 500 gained 0.1\u00a0% on 12 March."),
        ("Macro counts four of six names.", "Flow counts eleven of twelve names."),
        (
            "It closed at 1,586.51, its best since April 2014.",
            "It closed at 12, its best since May.",
        ),
        ("AMZN, NVDA and AAPL rose.", "GOOG rose."),
        ("From Facebook to Netflix.", "From Apple to Google."),
        ('It says: "One thing happened somewhere."', 'It says: "Another thing went elsewhere!"'),
    ],
)
def test_figures_dates_names_and_directions_do_not_make_a_sentence_new(
    one: str, other: str
) -> None:
    assert mask(one) == mask(other)


def test_other_words_make_a_sentence_new() -> None:
    assert mask("META fell and nobody saw it.") != mask("META fell and nobody cared.")


@given(st.text(alphabet="aB1 23.,%−", max_size=60))
def test_no_digit_is_left(text: str) -> None:
    assert not any(c in "0123456789" for c in mask(text))


@given(st.text(max_size=300))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
