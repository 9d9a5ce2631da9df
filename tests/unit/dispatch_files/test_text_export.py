"""A text export is read: its Markdown leaves, its labels and its number stay."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.dispatch_files.lines import Lines
from adapters.dispatch_files.text_export import read_text_export
from bot.application.manuscript import Manuscript
from bot.domain.dispatch import DebateState, slugify
from bot.domain.errors import BadInput
from tests.fakes.dispatch_texts import EXPORT


def read(text: str = EXPORT) -> Manuscript:
    return read_text_export(Lines.of("export.txt", text))


def test_number_and_cycle_are_different_things() -> None:
    told = read()
    assert (told.number, told.cycle) == (88, 112)
    assert slugify(told.title) == "nobody-sold-the-holiday-and-that-s-information"


def test_the_cycle_is_the_local_minute_and_the_publication_to_the_second() -> None:
    told = read()
    assert told.cycle_at == datetime(2025, 7, 3, 21, 5, tzinfo=UTC)
    assert told.published_at == datetime(2025, 7, 3, 21, 5, 40, tzinfo=UTC)


def test_the_essay_loses_its_markup_and_no_word() -> None:
    assert read().essay.split("\n\n") == [
        "Half a session, and still AAPL and AMZN closed on their highs.",
        "I was wrong on Tuesday: window dressing—it wasn't. TSLA's +0.1% says who is not invited.",
    ]


def test_confidence_is_the_probability_and_the_footer_holds_convictions() -> None:
    told = read()
    assert told.call.probability == 44
    assert told.call.reported == {
        "direction": "up relative to autos",
        "timeframe": "24h",
        "local time": "2025-07-03 17:05 UTC−4",
    }
    assert told.debate is DebateState.DIVERGENT
    assert told.conviction == 36
    assert [m.conviction for m in told.minds] == [40, 52, 18]


@pytest.mark.parametrize(
    ("stated", "percent", "kept"), [("0.445", 45, "0.445"), ("1", 100, None), ("0", 0, None)]
)
def test_a_confidence_finer_than_a_percent_is_rounded_and_kept(
    stated: str, percent: int, kept: str | None
) -> None:
    call = read(EXPORT.replace("0.44", stated)).call
    assert (call.probability, call.reported.get("confidence")) == (percent, kept)


def test_the_prediction_may_stand_beside_its_label() -> None:
    text = EXPORT.replace("**PREDICTION:**\n\n", "**PREDICTION:** ")
    assert read(text).call.text == read().call.text


def test_labels_may_stand_on_lines_of_their_own_in_any_order() -> None:
    labels = "[CONFIDENCE: 0.44]\n[TIMEFRAME: 24h]\n[DIRECTION: up relative to autos]"
    text = EXPORT.replace(
        "[DIRECTION: up relative to autos] [TIMEFRAME: 24h] [CONFIDENCE: 0.44]", labels
    )
    assert read(text).call == read().call


def test_an_export_without_a_link_has_no_number() -> None:
    assert read(EXPORT[: EXPORT.index("Permanent link")]).number is None


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("*Workshop · 2025-07-03 21:05:40*", "*Workshop*", 3, "the time of publication such as"),
        ("2025-07-03 21:05:40", "2025-13-03 21:05:40", 3, "there is no 2025-13-03, 21:05:40"),
        ("**Cycle 112", "Cycle 112", 5, "a line such as “Cycle 648"),
        ("17:05**", "17:35**", 5, "expected whole hours between them"),
        ("**PREDICTION:**", "PREDICTION", 17, "begins with “**PREDICTION:**”"),
        ("[CONFIDENCE: 0.44]", "", 17, "the call's labels such as"),
        ("CONFIDENCE: 0.44", "CONFIDENCE: 44%", 17, "“44%” is no confidence; expected 0 to 1"),
        ("CONFIDENCE: 0.44", "CONFIDENCE: 1.01", 17, "“1.01” is no confidence"),
        ("[TIMEFRAME: 24h]", "[MOOD: 24h]", 17, "“[MOOD: 24h]” is not understood"),
        ("[TIMEFRAME: 24h]", "[TIMEFRAME: 24h", 17, "is not understood"),
        ("*Debate: divergent", "*Debates: divergent", 20, "a line such as “Debate: divergent"),
        ("read/88/", "read/eighty/", 23, "ends in /read/530/the-title"),
        ("and-that-s-info", "and-thats-info", 23, "its title makes “nobody-sold-the-holiday-and"),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_what_was_expected(
    old: str, new: str, line: int, expected: str
) -> None:
    assert old in EXPORT
    with pytest.raises(BadInput) as refused:
        read(EXPORT.replace(old, new))
    assert refused.value.where == f"export.txt, line {line}"
    assert expected in str(refused.value)


def test_nothing_may_follow_the_link() -> None:
    with pytest.raises(BadInput, match=r"export.txt, line 24: .*one dispatch a file"):
        read(EXPORT + EXPORT)
