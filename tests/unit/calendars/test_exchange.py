"""The exchange's real sessions: short days, clock changes, and days it stayed closed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.calendars.exchange import load_calendar, load_universe
from bot.domain.calendar import Calendar
from bot.domain.claims.parse import parse
from bot.domain.instrument import AssetClass


@pytest.fixture(scope="module")
def new_york() -> Calendar:
    return load_calendar("XNYS", date(2001, 1, 1), date(2027, 12, 31))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        ("2025-11-26", "14:30", "21:00"),
        ("2025-11-28", "14:30", "18:00"),  # the short Friday after Thanksgiving
        ("2025-12-24", "14:30", "18:00"),
        ("2025-07-03", "13:30", "17:00"),
        ("2026-03-06", "14:30", "21:00"),  # the last Friday of winter time
        ("2026-03-09", "13:30", "20:00"),
        ("2025-10-31", "13:30", "20:00"),  # the last Friday of summer time
        ("2025-11-03", "14:30", "21:00"),
    ],
)
def test_sessions_have_their_hours(new_york: Calendar, day: str, opens: str, closes: str) -> None:
    session = new_york.session_on(date.fromisoformat(day))
    assert session is not None
    assert (session.open, session.close) == (at(f"{day}T{opens}"), at(f"{day}T{closes}"))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-03", "Good Friday"),
        ("2025-12-25", "Christmas"),
        ("2001-09-11", "the exchange stayed closed"),
        ("2012-10-29", "the exchange stayed closed"),  # hurricane Sandy
        ("2012-10-30", "the exchange stayed closed"),
        ("2018-12-05", "the exchange stayed closed"),  # mourning for George H. W. Bush
        ("2025-01-09", "the exchange stayed closed"),  # … and for Jimmy Carter
        ("2026-04-04", None),
    ],
)
def test_days_without_a_session_say_why(new_york: Calendar, day: str, name: str | None) -> None:
    assert new_york.session_on(date.fromisoformat(day)) is None
    assert new_york.holiday_on(date.fromisoformat(day)) == name


def test_instants_find_their_session(new_york: Calendar) -> None:
    opens, closes = at("2025-11-28T14:30"), at("2025-11-28T18:00")
    session = new_york.session_on(date(2025, 11, 28))
    assert new_york.session_at(opens - timedelta(seconds=1)) is None
    assert new_york.session_at(opens) == session
    assert new_york.session_at(closes - timedelta(seconds=1)) == session
    assert new_york.session_at(closes) is None
    assert new_york.last_closed(closes) == session
    assert new_york.last_closed(closes - timedelta(seconds=1)) != session
    assert new_york.closing_after(opens, 2)[0] == session
    assert new_york.closing_after(closes, 1)[0].date == date(2025, 12, 1)
    assert new_york.opening_after(opens, 1)[0].date == date(2025, 12, 1)
    assert new_york.local_date(at("2025-11-29T02:00")) == date(2025, 11, 28)


def test_stretches_find_their_sessions(new_york: Calendar) -> None:
    start, end = at("2025-11-26T19:00"), at("2025-12-01T15:00")
    assert [s.date.day for s in new_york.overlapping(start, end)] == [26, 28, 1]
    assert [s.date.day for s in new_york.between(start, end)] == [28]
    assert new_york.overlapping(at("2025-11-26T21:00"), at("2025-11-28T14:30")) == ()
    before, after = new_york.around(date(2025, 11, 27))
    assert before is not None
    assert after is not None
    assert (before.date.day, after.date.day) == (26, 28)


def test_a_calendar_knows_how_far_it_reaches(new_york: Calendar) -> None:
    assert new_york.covers(date(2025, 11, 27))
    assert not new_york.covers(date(2028, 1, 3))
    assert new_york.around(date(2028, 1, 3))[1] is None
    assert new_york.closing_after(at("2027-12-30T22:00"), 5)[-1].date == date(2027, 12, 31)


def test_sessions_are_in_new_yorks_time_and_stand_in_order(new_york: Calendar) -> None:
    assert new_york.zone == ZoneInfo("America/New_York")
    for one, following in zip(new_york.sessions, new_york.sessions[1:], strict=False):
        assert one.date < following.date
        assert one.open < one.close < following.open
        assert new_york.local_date(one.open) == one.date


def test_what_has_no_calendar_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no exchange calendar named 'MOON'"):
        load_calendar("MOON", date(2025, 1, 1), date(2025, 12, 31))
    with pytest.raises(ValueError, match="XNYS has no session from 2025-11-29 to 2025-11-30"):
        load_calendar("XNYS", date(2025, 11, 29), date(2025, 11, 30))


def test_crypto_never_closes() -> None:
    always = load_calendar("24/7", date(2025, 1, 1), date(2025, 12, 31))
    assert always.always_open
    session = always.session_on(date(2025, 11, 29))
    assert session is not None
    assert (session.open, session.close) == (at("2025-11-29T00:00"), at("2025-11-30T00:00"))


def test_a_universe_knows_what_each_symbol_is() -> None:
    symbols = ("META", "SPY", "SPX", "VIX", "BTC-USD", "ETH", "ZZZZ")
    universe = load_universe(symbols, date(2025, 1, 1), date(2025, 12, 31))
    assert [universe[symbol].asset_class for symbol in symbols] == [
        AssetClass.EQUITY,
        AssetClass.ETF,
        AssetClass.INDEX,
        AssetClass.VOLATILITY,
        AssetClass.CRYPTO,
        AssetClass.CRYPTO,
        AssetClass.EQUITY,
    ]
    assert universe["BTC-USD"].calendar.always_open
    assert universe["META"].calendar is universe["VIX"].calendar


def test_the_seeds_week_loses_good_friday_on_the_real_calendar() -> None:
    universe = load_universe(("SPY",), date(2026, 1, 1), date(2026, 12, 31))
    text = "SPY continues to hold gains through end of week (closes Thursday-Friday above 650)"
    parsed = parse(text, issued=at("2026-04-01T01:11"), universe=universe)
    assert parsed.notes[-1] == "Friday 3 April 2026 has no session (Good Friday) and is left out"
