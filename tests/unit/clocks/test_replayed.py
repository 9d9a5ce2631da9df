"""Replayed clocks: they move as told, and never backwards."""

from datetime import UTC, datetime, timedelta

from adapters.clocks.replayed import ReplayedClock, SteppedClock

START = datetime(2018, 1, 2, 21, 30, tzinfo=UTC)


class Ticks:
    """Real seconds that pass when told."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_time_runs_at_its_speed_and_stands_in_a_pause() -> None:
    ticks = Ticks()
    clock = ReplayedClock(START, 60.0, ticks)
    ticks.seconds += 2
    assert clock.now() == START + timedelta(minutes=2)
    clock.run_at(0)
    ticks.seconds += 50
    assert clock.now() == START + timedelta(minutes=2)
    assert clock.seconds_until(START + timedelta(hours=1)) is None
    clock.run_at(120)
    assert clock.seconds_until(START + timedelta(minutes=4)) == 1.0


def test_neither_clock_runs_backwards() -> None:
    replayed, stepped = ReplayedClock(START, 1.0, Ticks()), SteppedClock(START)
    for clock in (replayed, stepped):
        clock.move_to(START - timedelta(days=1))
        assert clock.now() == START
        clock.move_to(START + timedelta(days=1))
        assert clock.now() == START + timedelta(days=1)
        assert clock.seconds_until(START) == 0


def test_time_stands_where_it_was_told_to_until_it_is_sent_on() -> None:
    ticks = Ticks()
    clock = ReplayedClock(START, 0.0, ticks)
    clock.run_at(3600.0, START + timedelta(hours=2))
    ticks.seconds += 10
    assert clock.now() == START + timedelta(hours=2)
    clock.run_at(3600.0, START + timedelta(hours=4))
    ticks.seconds += 1
    assert clock.now() == START + timedelta(hours=3)
