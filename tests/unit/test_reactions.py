"""What a list of reactions says beside what was seen."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.bets import Side
from bot.domain.reactions import Change, Listed, Seen, changes

UP, DOWN = Side.UP, Side.DOWN
BOTH = frozenset(Side)
BACK = datetime(2018, 3, 20, 21, 0, tzinfo=UTC)
BEFORE, AFTER = BACK - timedelta(minutes=5), BACK + timedelta(minutes=5)


def listed(*ours: Side, partial: frozenset[Side] = frozenset()) -> Listed:
    return Listed(names={}, on={}, ours=frozenset(ours), partial=partial)


def missed(seen: Seen, *on: Side, given: Listed | None = None) -> list[Change]:
    return list(changes(seen, frozenset(on), given or listed(UP, DOWN), back_at=BACK))


@pytest.mark.parametrize(
    ("seen", "on", "expected"),
    [
        ((), (UP,), [("react", UP)]),
        ((UP,), (UP,), []),
        ((UP,), (), [("unreact", UP)]),
        ((UP,), (DOWN,), [("unreact", UP), ("react", DOWN)]),
        ((UP,), (UP, DOWN), [("react", DOWN)]),
        ((UP, DOWN), (UP,), [("unreact", DOWN)]),
        ((), (UP, DOWN), []),
    ],
)
def test_what_was_missed_follows_from_the_list(
    seen: tuple[Side, ...], on: tuple[Side, ...], expected: list[Change]
) -> None:
    assert missed(Seen(on=dict.fromkeys(seen, BEFORE)), *on) == expected


def test_what_was_missed_is_older_than_what_was_heard_since() -> None:
    assert missed(Seen(on={DOWN: AFTER}), UP, DOWN) == [("react", UP), ("react", DOWN)]


def test_what_was_missed_does_not_undo_a_button_pressed_since() -> None:
    assert missed(Seen(pressed_at=AFTER), UP) == []
    assert missed(Seen(pressed_at=BEFORE), UP) == [("react", UP)]


def test_what_a_moderator_cleared_was_not_taken_back() -> None:
    assert missed(Seen(on={UP: BEFORE}), given=listed(DOWN)) == []


def test_a_partial_list_takes_nothing_back_but_adds() -> None:
    part = listed(UP, DOWN, partial=BOTH)
    assert missed(Seen(on={UP: BEFORE}), DOWN, given=part) == [("react", DOWN)]
