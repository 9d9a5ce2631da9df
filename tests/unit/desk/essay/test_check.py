"""The fact check finds figures that nothing stands behind."""

from datetime import date

import pytest

from bot.desk.essay import facts
from bot.desk.essay.check import unmatched

FACTS = (
    facts.move("META", -2.63),
    facts.move("NVDA", 3.58),
    facts.price("META", 161.95),
    facts.shares("META", 129_851_800),
    facts.chance("", 0.62),
    facts.in_hundred("", 0.92),
    facts.day("META", date(2014, 4, 30), "April 2014"),
    facts.level("SPX", 2716.94),
    facts.word("", 6),
)


@pytest.mark.parametrize(
    "text",
    [
        "META fell 2.6\u00a0% and NVDA rose 3.6\u00a0%.",
        "META traded 130 million shares, its most since April 2014.",
        "An ordinary day holds this floor 92 times in 100; I say 62\u00a0%.",
        "META was at 161.95. A day later it had lost 2.63\u00a0%.",
        "The S&P 500 closed at 2,717.",
        "NVDA was 3.6\u00a0% higher, META 2.6\u00a0% lower.",
    ],
)
def test_what_the_facts_say_passes(text: str) -> None:
    assert unmatched(text, FACTS) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("META fell 2.7\u00a0%.", "2.7\u00a0%"),
        ("META rose 2.6\u00a0%.", "2.6\u00a0%"),
        ("NVDA fell 3.6\u00a0%.", "3.6\u00a0%"),
        ("NVDA moved −3.6\u00a0%.", "−3.6\u00a0%"),
        ("AMZN rose 3.6\u00a0%.", "3.6\u00a0%"),
        ("META stood at 161.95\u00a0%.", "161.95\u00a0%"),
        ("META traded 130 shares.", "130"),
        ("META traded 130 billion shares.", "130 billion"),
        ("META had its most since May 2014.", "May 2014"),
        ("The S&P 500 closed at 2,771.", "2,771"),
    ],
)
def test_a_wrong_value_sign_unit_subject_or_date_is_named(text: str, figure: str) -> None:
    assert unmatched(text, FACTS) == (figure,)


def test_a_subject_named_in_another_paragraph_does_not_carry_over() -> None:
    assert unmatched("META moved.\n\nIt fell 2.6\u00a0%.", FACTS) == ("2.6\u00a0%",)
    assert unmatched("It fell 2.6\u00a0%.", FACTS, about=("META",)) == ()


def test_a_company_may_be_called_by_its_name() -> None:
    assert unmatched("Facebook fell 2.6\u00a0%.", FACTS) == ()


def test_quoted_headlines_are_data() -> None:
    quote = "Facebook falls 6.8% on the first day."
    assert unmatched(f'It said: "{quote}"', FACTS, quotes=(quote,)) == ()
    assert unmatched(f'It said: "{quote}"', FACTS) == ("6.8%",)
