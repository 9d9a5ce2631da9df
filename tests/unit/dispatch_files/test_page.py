"""A dispatch copied from its page is read line by line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.dispatch_files.lines import Lines
from adapters.dispatch_files.page import read_page
from bot.application.manuscript import Manuscript
from bot.domain.dispatch import DebateState, slugify
from bot.domain.errors import BadInput
from tests.fakes.dispatch_texts import PAGE


def read(text: str = PAGE) -> Manuscript:
    return read_page(Lines.of("page.txt", text))


def test_what_the_page_says_of_itself_is_kept() -> None:
    told = read()
    assert told.title == "The Truce Was Cheap — And Small Caps Noticed First"
    assert slugify(told.title) == "the-truce-was-cheap-and-small-caps-noticed-first"
    assert (told.cycle, told.number) == (71, None)
    assert told.published_at == told.cycle_at == datetime(2025, 5, 13, 20, 40, tzinfo=UTC)
    assert told.debate is DebateState.LEANING
    assert told.conviction == 41
    assert [(m.mind, m.conviction) for m in told.minds] == [
        ("macro", 55),
        ("flow", None),
        ("contrarian", 35),
    ]


def test_the_essay_is_its_paragraphs_word_for_word() -> None:
    assert read().essay.split("\n\n") == [
        "A tariff pause has a price—and today everybody paid it.",
        "IWM's +1.9% outran SPY's +0.7%: a real \"all-clear\". I didn't expect it.",
        "Flow had nothing to add, and said so. 2 * 3 * 4 reasons would not have helped.",
    ]


def test_the_conviction_beside_the_call_is_its_probability() -> None:
    call = read().call
    assert (call.probability, call.timeframe) == (57, "48h")
    assert call.text.startswith("IWM continues to hold gains")
    assert call.text.endswith("breadth follows.")
    assert call.reported == {
        "direction": "↑ UP",
        "timeframe": "48h",
        "local time": "2025-05-13 16:40 UTC−4",
    }


def test_the_banner_is_kept_as_reported_and_has_no_probability() -> None:
    told = read()
    assert told.banner is not None
    assert told.banner.text.startswith("AMZN does not drop below $205 in next 24h; MSFT")
    assert told.banner.probability is None
    about = {"verdict": "Right", "score": "64%", "others": "+2 others won, 1 other wrong"}
    assert told.banner.reported == about
    assert told.reported == {**about, "call": f"“{told.banner.text}”"}


def test_a_page_without_a_banner_is_a_page() -> None:
    kept = [line for line in PAGE.split("\n") if not line.startswith(("Right", "My call"))]
    told = read("\n".join(kept))
    assert told.banner is None
    assert told.reported == {}


def test_a_banner_may_have_a_verdict_alone() -> None:
    kept = [line for line in PAGE.split("\n") if not line.startswith("My call")]
    assert read("\n".join(kept)).reported == {"verdict": "Right", "score": "64%"}


@pytest.mark.parametrize("stance", ["↓ DOWN 48h conviction 57%", "DOWN48hconviction 57%"])
def test_the_line_of_direction_may_be_spaced_or_run_together(stance: str) -> None:
    call = read(PAGE.replace("↑ UP48hconviction 57%", stance)).call
    assert (call.probability, call.timeframe) == (57, "48h")
    assert call.reported["direction"].endswith("DOWN")


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("MAY 13, 2025", "MAI 13, 2025", 1, "expected an English month"),
        ("MAY 13, 2025", "MAY 32, 2025", 1, "there is no MAY 32, 2025, 20:40"),
        ("MAY 13, 2025", "MAY 13, 1025", 1, "expected a year from 1990 to 2100"),
        ("· 20:40 UTC", "· 20:40 EST", 1, "WORKSHOP DESK · APR 1, 2026 · 01:11 UTC"),
        ("The Truce Was Cheap — And Small Caps Noticed First\n", "", 4, "expected a title"),
        ("Cycle 71 |", "Round 71 |", 7, "a line such as “Cycle 648"),
        ("16:40 PM", "16:40 AM", 7, "there is no May 13, 2025, 16:40 AM"),
        ("16:40 PM", "16:10 PM", 7, "expected whole hours between them, at most 14"),
        ("May 13, 2025 — 16:40", "May 12, 2025 — 04:40", 7, "expected whole hours"),
        ("PREDICTION:", "PREDICTED:", 17, "a paragraph that begins with “PREDICTION:”"),
        ("conviction 57%", "conviction 157%", 17, "“157%” is not a percentage"),
        ("↑ UP48h", "↑ SOON48h", 18, "the call's direction and conviction"),
        ("Debate: leaning", "Debate: heated", 18, "“heated” is no state of a debate"),
        ("Macro: 55%", "Macro: 155%", 18, "“155%” is not a percentage"),
        ("Macro: 55%", "Flow: 55%", 18, "expected each mind once"),
        ("Debate: leaning |", "Quarrel: leaning |", 18, "a line such as “Debate: divergent"),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_what_was_expected(
    old: str, new: str, line: int, expected: str
) -> None:
    assert old in PAGE
    with pytest.raises(BadInput) as refused:
        read(PAGE.replace(old, new))
    assert refused.value.where == f"page.txt, line {line}"
    assert expected in str(refused.value)


def test_two_pages_in_one_file_are_refused() -> None:
    with pytest.raises(BadInput, match=r"page.txt, line 22: .*one dispatch a file"):
        read(PAGE + PAGE)


def test_an_essay_that_is_missing_is_refused() -> None:
    head, rest = PAGE.split("A tariff pause", 1)
    with pytest.raises(BadInput, match="expected an essay before the prediction"):
        read(head + rest[rest.index("PREDICTION:") :])
