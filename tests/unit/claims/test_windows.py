"""Windows are session time: from which instant to which, and measured from which price."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Calendar
from bot.domain.claims.tree import Above
from bot.domain.claims.windows import check_touch, schedule
from bot.domain.errors import BadInput
from bot.domain.instrument import AssetClass, Instrument, Universe
from tests.unit.claims.market import (
    STOCK_HOURS,
    UNIVERSE,
    at,
    dollars,
    new_york,
    said,
    session,
)

NINE_FORTY = new_york("2025-11-18T09:40")


def window(text: str, opens: datetime) -> tuple[datetime, datetime]:
    _claim, plan = said(text, opens)
    return plan.window_start, plan.window_end


@pytest.mark.parametrize(
    ("opens", "start", "end"),
    [
        # inside a session: the same minute of the next one
        ("2025-11-18T11:07", "2025-11-18T11:07", "2025-11-19T11:07"),
        ("2025-11-18T09:30", "2025-11-18T09:30", "2025-11-19T09:30"),
        ("2025-11-21T15:59", "2025-11-21T15:59", "2025-11-24T15:59"),
        # outside: the next close
        ("2025-11-18T16:00", "2025-11-19T09:30", "2025-11-19T16:00"),
        ("2025-11-18T09:29", "2025-11-18T09:30", "2025-11-18T16:00"),
        ("2025-11-22T12:00", "2025-11-24T09:30", "2025-11-24T16:00"),
        # over Thanksgiving, and clipped to the short session after it
        ("2025-11-26T11:00", "2025-11-26T11:00", "2025-11-28T11:00"),
        ("2025-11-26T14:00", "2025-11-26T14:00", "2025-11-28T13:00"),
        ("2025-11-26T17:00", "2025-11-28T09:30", "2025-11-28T13:00"),
        ("2025-11-28T12:59", "2025-11-28T12:59", "2025-12-01T12:59"),
        ("2025-11-28T13:00", "2025-12-01T09:30", "2025-12-01T16:00"),
        # the same minute of the clock on the wall, across both changes of time
        ("2025-10-31T11:00", "2025-10-31T11:00", "2025-11-03T11:00"),
        ("2026-03-06T11:00", "2026-03-06T11:00", "2026-03-09T11:00"),
        # Good Friday
        ("2026-04-02T11:00", "2026-04-02T11:00", "2026-04-06T11:00"),
    ],
)
def test_a_day_is_a_day_of_session_time(opens: str, start: str, end: str) -> None:
    found = window("META rises over 24h", new_york(opens))
    assert found == (new_york(start), new_york(end))


def test_the_clock_change_moves_the_end_in_utc() -> None:
    assert window("META rises over 24h", at("2025-10-31T15:00"))[1] == at("2025-11-03T16:00")
    assert window("META rises over 24h", at("2026-03-06T16:00"))[1] == at("2026-03-09T15:00")


@pytest.mark.parametrize(
    ("text", "opens", "end"),
    [
        ("META rises over 48h", "2025-11-18T11:07", "2025-11-20T11:07"),
        ("META rises over 48h", "2025-11-18T17:00", "2025-11-20T16:00"),
        ("META rises over 72h", "2025-11-25T14:00", "2025-12-01T14:00"),
        ("META rises over 1 session", "2025-11-18T11:07", "2025-11-18T16:00"),
        ("META rises over 3 sessions", "2025-11-18T11:07", "2025-11-20T16:00"),
        ("META rises over 3 sessions", "2025-11-18T17:00", "2025-11-21T16:00"),
        ("META closes above 5 on 2025-11-18", "2025-11-18T11:07", "2025-11-18T16:00"),
        ("META closes above 5 on 2025-11-28", "2025-11-18T11:07", "2025-11-28T13:00"),
    ],
)
def test_longer_windows_count_sessions(text: str, opens: str, end: str) -> None:
    assert window(text, new_york(opens))[1] == new_york(end)


def test_a_clipped_window_says_so() -> None:
    _claim, plan = said("META rises over 24h", new_york("2025-11-26T14:00"))
    assert plan.notes == ("the window ends with the short session of 28 November 2025",)


def test_outside_a_session_the_reference_is_the_last_official_close() -> None:
    _claim, plan = said("META rises over 24h", new_york("2025-11-23T12:00"))
    assert plan.windows[0].reference_at == session(date(2025, 11, 21)).close


def test_inside_a_session_the_reference_is_the_price_at_publication() -> None:
    opens = new_york("2025-11-18T11:07")
    _claim, plan = said("META rises over 24h", opens)
    assert plan.windows[0].reference_at == opens
    assert plan.windows[0].last_close == session(date(2025, 11, 17)).close


def test_a_window_freezes_the_sessions_it_overlaps() -> None:
    _claim, plan = said("META rises over 48h", new_york("2025-11-26T14:00"))
    assert [s.date.day for s in plan.windows[0].sessions] == [26, 28, 1]
    _claim, plan = said("META rises over 24h", new_york("2025-11-18T09:30"))
    assert [s.date.day for s in plan.windows[0].sessions] == [18]


def test_crypto_runs_on_wall_clock() -> None:
    opens = at("2025-11-22T03:17")
    _claim, plan = said("BTC-USD rises over 36h", opens)
    assert (plan.window_start, plan.window_end) == (opens, opens + timedelta(hours=36))
    assert plan.windows[0].sessions == ()
    _claim, plan = said("BTC-USD closes above 5 on 2025-11-22", opens)
    assert plan.window_end == at("2025-11-23T00:00")


def test_a_claim_of_parts_spans_them_all() -> None:
    opens = new_york("2025-11-18T17:00")
    _claim, plan = said("META rises over 24h and BTC-USD rises over 72h", opens)
    assert plan.window_start == opens
    assert plan.window_end == opens + timedelta(hours=72)
    assert [w.end for w in plan.windows] == [new_york("2025-11-19T16:00"), plan.window_end]


def test_the_verdict_is_due_twenty_minutes_after_the_end() -> None:
    _claim, plan = said("META rises over 24h", new_york("2025-11-18T17:00"))
    assert plan.resolves == new_york("2025-11-19T16:20")


@pytest.mark.parametrize(
    ("text", "opens", "fault"),
    [
        ("META rises over 36h", "2025-11-18T17:00", "say a multiple of 24h, or sessions"),
        ("BTC-USD rises over 3 sessions", "2025-11-18T17:00", "say hours, such as 72h"),
        ("[META] beats [BTC-USD] by 1% over 24h", "2025-11-18T17:00", "symbols of one market"),
        ("META rises over 500 sessions", "2025-11-18T17:00", "XNYS ends on 2026-04-30"),
        ("META rises over 24h", "2026-04-30T11:00", "XNYS ends on 2026-04-30"),
        ("META rises over 24h", "2025-10-01T11:00", "XNYS begins on 2025-10-27"),
    ],
)
def test_a_window_that_cannot_be_is_refused_with_the_way_out(
    text: str, opens: str, fault: str
) -> None:
    with pytest.raises(BadInput, match=fault):
        said(text, new_york(opens))


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (date(2026, 4, 3), r"Friday 3 April 2026 has no session \(Good Friday\); name 2026-04-02"),
        (date(2026, 4, 1), "Wednesday 1 April 2026 had already closed; name a later session"),
        (date(2026, 5, 4), "2026-05-04 is beyond the calendar of XNYS"),
    ],
)
def test_a_day_that_cannot_be_judged_is_refused_at_publication(day: date, fault: str) -> None:
    claim = Above(symbol="SPY", level=dollars("650"), day=day)
    with pytest.raises(BadInput, match=fault):
        schedule(claim, new_york("2026-04-01T16:00"), UNIVERSE)


def test_an_unknown_symbol_and_a_naive_instant_are_refused() -> None:
    claim, _plan = said("META rises over 24h", new_york("2025-11-18T17:00"))
    spy = Universe({"SPY": Instrument("SPY", AssetClass.ETF, STOCK_HOURS)})
    with pytest.raises(BadInput, match="unknown symbol META"):
        schedule(claim, at("2025-11-18T17:00"), spy)
    with pytest.raises(ValueError, match="time zone"):
        schedule(claim, datetime(2025, 11, 18, 17), UNIVERSE)  # noqa: DTZ001 - naive on purpose


def test_a_touch_of_the_price_that_stands_is_refused() -> None:
    claim, _plan = said("META touches 560 within 24h", new_york("2025-11-18T17:00"))
    check_touch(claim, dollars("560.0001"))
    with pytest.raises(BadInput, match="META already stands at 560"):
        check_touch(claim, dollars("560"))


INSTANTS = st.datetimes(datetime(2025, 11, 1), datetime(2026, 3, 15))  # noqa: DTZ001
TEXTS = st.sampled_from(
    [
        "META rises over 24h",
        "META rises over 72h",
        "META stays above 5 for 1 session",
        "META touches 5 within 9 sessions",
        "META closes above 5 on 2026-03-16",
        "BTC-USD rises over 1h",
        "BTC-USD closes above 5 on 2026-03-16",
        "META rises over 24h or BTC-USD rises over 24h",
    ]
)


@settings(deadline=None, max_examples=200)
@given(TEXTS, INSTANTS)
def test_instants_stand_in_their_order(text: str, naive: datetime) -> None:
    opens = at(naive.isoformat())
    _claim, plan = said(text, opens)
    assert plan.opens == opens <= plan.locks < plan.window_end < plan.resolves
    assert opens <= plan.window_start < plan.window_end
    for one in plan.windows:
        assert one.start < one.end
        assert one.reference_at <= one.start
        if one.sessions and one.start > opens:
            assert plan.locks <= max(opens, one.start - timedelta(minutes=30))
        for hours in one.sessions:
            assert hours.open < one.end
            assert hours.close > one.start


def test_a_session_that_opens_late_is_not_entered_before_its_open() -> None:
    late = session(date(2025, 11, 19))
    late = late.model_copy(update={"open": new_york("2025-11-19T11:00")})
    hours = Calendar("XNYS", "America/New_York", (session(date(2025, 11, 18)), late))
    market = Universe({"META": Instrument("META", AssetClass.EQUITY, hours)})
    plan = schedule(said("META rises over 24h", NINE_FORTY)[0], NINE_FORTY, market)
    assert plan.window_end == late.open
