"""What people write is understood, and said back in one way."""

from datetime import datetime

import pytest

from bot.domain.claims.canonical import canonical
from bot.domain.claims.parse import parse, parse_claim, symbols_of
from tests.unit.claims.market import UNIVERSE, at, new_york

TUESDAY_NIGHT = at("2026-04-01T01:11")

FIRST_CALL = (
    "META does not drop below $560 in next 24h; NVDA maintains above $170 as demand for both "
    "training and edge inference is validated"
)
FIRST_PREDICTION = (
    "SPY continues to hold gains through end of week (closes Thursday-Friday above 650). Risk-off "
    "reversal is durable given explicit Trump timeline; rotation into small-cap continues."
)
SECOND_PREDICTION = (
    "NVDA and MSFT will outperform META and GOOGL by at least 0.8% cumulatively over the next 24 "
    "hours. The infrastructure bid continues because it's now decoupled from geopolitical outcomes."
)


def test_the_first_seeds_call_is_two_claims_and_the_second_inherits_the_window() -> None:
    parsed = parse(FIRST_CALL, issued=TUESDAY_NIGHT, universe=UNIVERSE)
    assert [canonical(claim) for claim in parsed.claims] == [
        "META stays at or above 560 for 24h",
        "NVDA stays above 170 for 24h",
    ]
    assert parsed.because == "demand for both training and edge inference is validated"


def test_the_first_seeds_prediction_keeps_thursday_and_says_that_friday_is_good_friday() -> None:
    parsed = parse(FIRST_PREDICTION, issued=TUESDAY_NIGHT, universe=UNIVERSE)
    assert [canonical(claim) for claim in parsed.claims] == ["SPY closes above 650 on 2026-04-02"]
    assert "Friday 3 April 2026 has no session (Good Friday) and is left out" in parsed.notes
    assert parsed.because == (
        "Risk-off reversal is durable given explicit Trump timeline; "
        "rotation into small-cap continues."
    )


def test_the_second_seeds_prediction_is_a_spread_of_mean_returns() -> None:
    parsed = parse(SECOND_PREDICTION, issued=at("2026-04-03T00:54"), universe=UNIVERSE)
    assert [canonical(claim) for claim in parsed.claims] == [
        "[NVDA, MSFT] beats [META, GOOGL] by 0.8% over 24h"
    ]
    assert parsed.because == (
        "The infrastructure bid continues because it's now decoupled from geopolitical outcomes."
    )
    assert "“cumulatively” is read as the difference of the mean returns" in parsed.notes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("$META STAYS ABOVE $1,250.50 FOR 24 HOURS", "META stays above 1250.5 for 24h"),
        (
            "META will hold at or above 560.00 for the next 24 h.",
            "META stays at or above 560 for 24h",
        ),
        ("META doesn't fall below 560 for 24h", "META stays at or above 560 for 24h"),
        ("META won’t rise above 560 over 2 sessions", "META stays at or below 560 for 2 sessions"),
        ("META remains under 560 during the next session", "META stays below 560 for 1 session"),
        ("QQQ reaches 600 in 48h", "QQQ touches 600 within 48h"),
        (
            "SPY will close at or below 650 on 2 April 2026",
            "SPY closes at or below 650 on 2026-04-02",
        ),
        ("SPY closes above 650 on Apr 2, 2026", "SPY closes above 650 on 2026-04-02"),
        ("SPY does not close below 650 on 2026-04-02", "SPY closes at or above 650 on 2026-04-02"),
        (
            "SPY closes above 650 on 2026-04-02, 2026-04-01",
            "SPY closes above 650 on each of 2026-04-01, 2026-04-02",
        ),
        (
            "SPY closes above 650 on 2026-04-01 to 2026-04-07",
            "SPY closes above 650 on each of 2026-04-01, 2026-04-02, 2026-04-06, 2026-04-07",
        ),
        ("IWM gains at least 1 percent over 24h", "IWM rises 1% over 24h"),
        ("IWM drops by 1.50% over 24h", "IWM falls 1.5% over 24h"),
        ("NVDA moves 3% in either direction over 24h", "NVDA moves 3% either way over 24h"),
        ("NVDA beats META by −0.5% over 24h", "[NVDA] beats [META] by -0.5% over 24h"),
        (
            "NVDA underperforms META, and GOOGL by 1% over 24h",
            "[META, GOOGL] beats [NVDA] by 1% over 24h",
        ),
        (
            "ALL stays above 5 for 24h and ON rises and IT falls over 48h",
            "ALL stays above 5 for 24h and ON rises over 24h and IT falls over 48h",
        ),
        (
            "SPY closes above 650 on 2026-04-01 and QQQ closes above 600",
            "SPY closes above 650 on 2026-04-01 and QQQ closes above 600 on 2026-04-01",
        ),
        ("(META stays above 560 for 24h)", "META stays above 560 for 24h"),
    ],
)
def test_other_wordings_become_the_canonical_sentence(text: str, sentence: str) -> None:
    assert canonical(parse_claim(text, issued=TUESDAY_NIGHT, universe=UNIVERSE)) == sentence


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        (new_york("2026-04-02T15:59"), "2026-04-02"),
        (new_york("2026-04-02T16:00"), "2026-04-09"),
        (new_york("2026-04-01T23:30"), "2026-04-02"),
    ],
)
def test_a_weekday_is_the_next_one_whose_session_has_not_closed(issued: datetime, day: str) -> None:
    text = "SPY closes above 650 on Thursday"
    for universe in (UNIVERSE, None):
        assert canonical(parse_claim(text, issued=issued, universe=universe)).endswith(f"on {day}")


def test_a_weekday_range_crosses_the_weekend() -> None:
    text = "SPY closes above 650 Thursday to Tuesday"
    parsed = parse(text, issued=TUESDAY_NIGHT, universe=UNIVERSE)
    assert canonical(parsed.claims[0]) == (
        "SPY closes above 650 on each of 2026-04-02, 2026-04-06, 2026-04-07"
    )


def test_crypto_has_a_close_on_every_day() -> None:
    text = "BTC-USD closes above 60,000 Saturday-Sunday"
    parsed = parse(text, issued=TUESDAY_NIGHT, universe=UNIVERSE)
    assert canonical(parsed.claims[0]) == (
        "BTC-USD closes above 60000 on each of 2026-04-04, 2026-04-05"
    )
    assert parsed.notes == ()


def test_equal_numbers_are_one_claim() -> None:
    texts = [f"META stays above {level} for 24h" for level in ("560", "560.0", "$560.0000")]
    assert len({parse_claim(text) for text in texts}) == 1


@pytest.mark.parametrize(
    ("tail", "because"),
    [
        ("", None),
        (".", None),
        (" because nobody sells", "nobody sells"),
        (", as nobody sells", "nobody sells"),
        (" — given  the\nflows", "the flows"),
        (". Nobody sells. IWM rises on capex.", "Nobody sells. IWM rises on capex."),
        (". A rise; SPY holds.", "A rise; SPY holds."),
    ],
)
def test_a_trailing_reason_is_kept(tail: str, because: str | None) -> None:
    parsed = parse(f"META stays above 560 for 24h{tail}")
    assert (len(parsed.claims), parsed.because) == (1, because)


def test_the_symbols_of_a_text_are_known_before_there_is_a_universe() -> None:
    assert symbols_of("$NVDA and MSFT beat META by 1% over 24h; NVDA rises") == (
        "NVDA",
        "MSFT",
        "META",
    )
