"""The calls of a manuscript become claims with windows, prices as stated, and reports."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from adapters.calendars.exchange import load_universe
from adapters.dispatch_files.lines import Lines
from adapters.dispatch_files.page import read_page
from adapters.dispatch_files.text_export import read_text_export
from bot.application.transcribe import speaks_of, transcribe
from bot.domain.dispatch import Draft
from bot.domain.errors import BadInput
from bot.domain.instrument import Universe
from tests.fakes.dispatch_texts import EXPORT, EXPORT_CALL, PAGE, PAGE_CALLS, SYMBOLS


@pytest.fixture(scope="module")
def universe() -> Universe:
    return load_universe(SYMBOLS, date(2025, 4, 1), date(2026, 9, 1))


def page(universe: Universe, *changes: tuple[str, str]) -> Draft:
    return transcribe(read_page(Lines.of("page.txt", changed(PAGE, changes))), universe)


def export(universe: Universe, *changes: tuple[str, str]) -> Draft:
    return transcribe(read_text_export(Lines.of("export.txt", changed(EXPORT, changes))), universe)


def changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_the_essays_own_call_leads_and_the_banners_follow_unpriced(universe: Universe) -> None:
    calls = page(universe).predictions
    assert tuple(call.sentence for call in calls) == PAGE_CALLS
    assert [call.position for call in calls] == [0, 1, 2]
    assert [call.probability for call in calls] == [57, None, None]
    assert [call.category for call in calls] == [
        "etf/closes/2 closes",
        "equity/floor/24h",
        "equity/floor/24h",
    ]
    assert [call.because for call in calls] == [
        "The pause is dated; breadth follows.",
        "",
        "orders for cloud capacity hold up",
    ]
    assert "verdict" not in calls[0].reported
    assert [call.reported["verdict"] for call in calls[1:]] == ["Right", "Right"]
    assert not any(call.takes_bets for call in calls)


def test_windows_are_sessions_after_the_publication(universe: Universe) -> None:
    (call,) = export(universe).predictions
    assert call.sentence == EXPORT_CALL
    assert call.probability == 44
    # 3 July closed early, 4 July was a holiday, so a day of session time is Monday the 7th
    assert call.schedule.opens == datetime(2025, 7, 3, 21, 5, 40, tzinfo=UTC)
    assert call.schedule.window_start == datetime(2025, 7, 7, 13, 30, tzinfo=UTC)
    assert call.schedule.window_end == datetime(2025, 7, 7, 20, 0, tzinfo=UTC)
    assert call.schedule.resolves == datetime(2025, 7, 7, 20, 20, tzinfo=UTC)


def test_what_the_parser_adjusted_is_kept(universe: Universe) -> None:
    text = "AMZN closes above 200 on Thursday-Friday."
    said = EXPORT[EXPORT.index("AAPL and AMZN will") : EXPORT.index("24 hours.") + 9]
    at = ("2025-07-03 21:05:40", "2025-06-30 21:05:40"), ("July 3, 2025", "June 30, 2025")
    (call,) = export(universe, (said, text), *at).predictions
    assert call.sentence == "AMZN closes above 200 on 2025-07-03"
    assert any("Friday 4 July 2025 has no session" in note for note in call.schedule.notes)


def test_the_timeframe_stands_in_for_a_window_the_sentence_lacks(universe: Universe) -> None:
    (call,) = export(universe, (" over the next 24 hours", ""), ("24h]", "48h]")).predictions
    assert call.sentence == "[AAPL, AMZN] beats [TSLA] by 1.2% over 48h"
    assert "the window of 48h is the timeframe named beside the call" in call.schedule.notes


def test_the_sentence_outranks_the_timeframe(universe: Universe) -> None:
    (call,) = export(universe, ("[TIMEFRAME: 24h]", "[TIMEFRAME: 48h]")).predictions
    assert call.sentence == EXPORT_CALL
    assert call.reported["timeframe"] == "48h"


def test_one_probability_covers_all_claims_of_a_call(universe: Universe) -> None:
    (call,) = export(
        universe, ("AAPL and AMZN will", "NVDA rises over 24h; AAPL and AMZN will")
    ).predictions
    assert call.sentence == f"NVDA rises over 24h and {EXPORT_CALL}"
    assert call.probability == 44


def test_a_banner_that_repeats_the_headline_adds_only_its_report(universe: Universe) -> None:
    banner = PAGE[PAGE.index("AMZN does not") : PAGE.index('" (+2')]
    (call,) = page(universe, (banner, "IWM closes above 205 on Thursday-Friday")).predictions
    assert call.probability == 57
    assert (call.reported["verdict"], call.reported["direction"]) == ("Right", "↑ UP")
    assert call.reported["wording"].startswith("“IWM continues")


@pytest.mark.parametrize(
    ("old", "new", "where", "expected"),
    [
        ("AAPL and AMZN will outperform", "AAPL will surely beat", 15, "character 6"),
        ("TSLA by", "AAPL by", 15, "AAPL stands in both baskets"),
        ("over the next 24 hours", "over the next 25 hours", 15, "not whole days of session time"),
        ("over the next 24 hours", "over 1000 sessions", 15, "before this claim does"),
    ],
)
def test_a_call_that_is_not_understood_is_refused_by_line_and_place(
    old: str, new: str, where: int, expected: str, universe: Universe
) -> None:
    with pytest.raises(BadInput) as refused:
        export(universe, (old, new), ("[TIMEFRAME: 24h]", "[TIMEFRAME: soon]"))
    assert refused.value.where == f"export.txt, line {where}"
    assert "the call cannot be understood" in str(refused.value)
    assert expected in str(refused.value)


def test_a_banner_that_is_not_understood_is_refused_by_its_line(universe: Universe) -> None:
    with pytest.raises(BadInput, match=r"page.txt, line 6: the call cannot be understood: .*crash"):
        page(universe, ("AMZN does not drop below", "AMZN will not crash below"))


def test_the_symbols_are_known_before_any_calendar() -> None:
    told = read_page(Lines.of("page.txt", PAGE))
    assert speaks_of(told) == {"IWM", "AMZN", "MSFT"}
