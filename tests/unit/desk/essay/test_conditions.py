"""What can only be said of one sort of day is not at hand on another."""

import pytest

from bot.desk.essay import scene
from bot.desk.essay.about import Values
from bot.desk.essay.claim_words import claim_values
from bot.desk.essay.reasons import reason_values
from bot.desk.opinion import Deliberation, Reason
from bot.domain.claims.parse import parse_claim
from bot.domain.dispatch import DebateState
from tests.unit.desk.essay.test_readings import everything, last_day

SILENT = Deliberation((), (), DebateState.UNKNOWN, None, ())


def on(moves: dict[str, float]) -> Values:
    """What sentences may use after a last session like this."""
    return scene.build(last_day(moves), SILENT, ()).values


@pytest.mark.parametrize(("move", "kept", "gone"), [(2.0, "won", "lost"), (-2.0, "lost", "won")])
def test_a_close_can_be_regained_only_after_a_fall_and_held_only_after_a_rise(
    move: float, kept: str, gone: str
) -> None:
    values = on(everything(move))
    assert values[f"i_{kept}"] == values["i_prev"]
    assert f"i_{gone}" not in values


def test_only_a_session_that_fell_from_its_open_can_stay_under_it() -> None:
    assert "i_sold" in on(everything(-2.0))
    assert "i_sold" not in on(everything(2.0))


@pytest.mark.parametrize(("move", "from_"), [(6.0, "vix_rose_from"), (-6.0, "vix_fell_from")])
def test_the_vix_comes_back_only_from_where_it_went(move: float, from_: str) -> None:
    values = on(everything(1.0) | {"VIX": move})
    assert {"vix_rose_from", "vix_fell_from"} & set(values) == {from_}
    assert values[from_] == values["vix_before"]


def test_a_mean_that_rose_is_no_loss_though_the_index_fell() -> None:
    values = on(everything(1.0) | {"SPX": -1.0})
    assert "mean_gain" in values
    assert "mean_loss" not in values


@pytest.mark.parametrize(("up", "few"), [(0, False), (2, True), (4, False)])
def test_only_a_minority_is_called_few(up: int, few: bool) -> None:
    rose = dict.fromkeys(("AAPL", "AMZN", "GOOG", "META")[:up], 1.0)
    assert ("few_up_of" in on(everything(-1.0) | rose)) is few


@pytest.mark.parametrize(
    ("close", "low", "told"),
    [
        (1017.33, 1016.85, ("1,017.33", "1,016.85")),
        (1017.33, 1011.0, ("1,017", "1,011")),
        (1017.33, 1017.33, ("1,017.33", None)),
    ],
)
def test_a_low_never_reads_like_the_close_above_it(
    close: float, low: float, told: tuple[str, str | None]
) -> None:
    reason = Reason("flow-weak-close", "", ("GOOG",), {"close": close, "low": low})
    values = reason_values(reason)
    shown = str(values["low"]) if "low" in values else None
    assert (str(values["close"]), shown) == told


def test_a_move_that_fails_is_told_with_the_size_it_missed() -> None:
    claim = parse_claim("META moves 1.5% either way over 24h")
    breaks = claim_values(claim)["breaks"]
    assert isinstance(breaks, tuple)
    assert all("1.5\u00a0%" in str(said) for said in breaks)
