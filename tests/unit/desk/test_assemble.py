"""A briefing holds what had been published by its instant, and nothing else."""

from datetime import date, timedelta

from bot.desk.assemble import ANNOUNCED, brief
from bot.desk.briefing import REPORTS, Headline
from bot.domain.bars import to_ns
from tests.unit.desk.market import NOW, bars, universe


def headline(hours: float) -> Headline:
    return Headline(time=NOW + timedelta(hours=hours), source="wire", text=f"{hours} h")


def test_bars_that_have_not_ended_are_cut() -> None:
    found = brief(NOW, 1, universe(), bars())
    assert all(series.end[-1] <= to_ns(NOW) for series in found.bars.series.values())
    assert len(found.bars["META"]) < len(bars()["META"])


def test_headlines_of_the_future_and_of_last_week_are_left_out() -> None:
    found = brief(NOW, 1, universe(), bars(), [headline(h) for h in (-200, -1, 0, 0.01)])
    assert [h.text for h in found.headlines] == ["-1 h", "0 h"]


def test_reports_are_known_three_weeks_ahead() -> None:
    far = (NOW + ANNOUNCED).date()
    dates = (date(2017, 7, 26), far, far + timedelta(days=1))
    found = brief(NOW, 1, universe(), bars(), earnings={"META": dates})
    assert found.earnings["META"] == dates[:2]


def test_report_dates_that_nobody_tells_are_a_gap_and_not_an_absence_of_reports() -> None:
    assert REPORTS not in {flag.symbol for flag in brief(NOW, 1, universe(), bars()).flags}
    found = brief(NOW, 1, universe(), bars(), earnings=None)
    assert found.earnings == {}
    assert [flag.detail for flag in found.flags if flag.symbol == REPORTS] == [
        "nobody tells them, so a bet may run across a report"
    ]
