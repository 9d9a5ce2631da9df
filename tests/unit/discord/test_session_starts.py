"""Sessions are started no sooner than Discord allows, and never use up the day's starts."""

from adapters.discord.connection.session_starts import SessionStarts

DAY = 24 * 3600.0


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def learned(now: Hands, *, remaining: int = 1000, concurrency: int = 1) -> SessionStarts:
    starts = SessionStarts(now)
    starts.learn(total=1000, remaining=remaining, reset_after=3_600_000, concurrency=concurrency)
    return starts


def test_the_first_start_waits_for_nothing_and_the_next_for_five_seconds() -> None:
    now = Hands()
    starts = learned(now)
    assert [starts.delay(0), starts.delay(1), starts.delay(2)] == [0.0, 5.0, 10.0]
    now.at += 60
    assert starts.delay(0) == 0.0


def test_shards_of_different_groups_start_side_by_side() -> None:
    starts = learned(Hands(), concurrency=2)
    assert [starts.delay(shard) for shard in range(4)] == [0.0, 0.0, 5.0, 5.0]


def test_once_half_is_used_up_the_rest_is_spread_over_the_time_that_is_left() -> None:
    now = Hands()
    starts = learned(now, remaining=400)
    assert starts.delay(0) == 0.0
    assert starts.delay(0) == 3600 / 400


def test_with_none_left_it_waits_for_the_reset() -> None:
    now = Hands()
    starts = learned(now, remaining=0)
    assert starts.delay(0) == 3600.0
    now.at += 3700
    assert starts.delay(0) < 10.0


def test_a_fault_that_restarts_for_ever_never_uses_up_a_day() -> None:
    now = Hands()
    starts = learned(now)
    starts.resets_at = now.at + DAY
    begun, starts_at = now.at, []
    while now.at < begun + DAY:
        now.at += starts.delay(0) + 0.5
        starts_at.append(now.at)
    assert 500 < sum(at < begun + DAY for at in starts_at) <= 1000
