"""What a list of reactions says beside what was seen."""

import pytest

from bot.domain.bets import Side
from bot.domain.reactions import Change, Listed, changes

UP, DOWN = Side.UP, Side.DOWN
BOTH = frozenset(Side)


def listed(*ours: Side, partial: frozenset[Side] = frozenset()) -> Listed:
    return Listed(names={}, on={}, ours=frozenset(ours), partial=partial)


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
    assert list(changes(frozenset(seen), frozenset(on), listed(UP, DOWN))) == expected


def test_what_a_moderator_cleared_was_not_taken_back() -> None:
    assert list(changes(frozenset({UP}), frozenset(), listed(DOWN))) == []


def test_a_partial_list_takes_nothing_back_but_adds() -> None:
    part = listed(UP, DOWN, partial=BOTH)
    assert list(changes(frozenset({UP}), frozenset({DOWN}), part)) == [("react", DOWN)]
