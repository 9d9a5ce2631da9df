"""Trail, record, leaderboard and a reader's own page in words."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.application.wording import (
    leaderboard_rows,
    me_lines,
    record_in_short,
    record_lines,
    short_rows,
    trail_lines,
)
from bot.application.wording.numbers import duration, ordinal, percent, points, price, signed
from bot.domain.bets import BetView, Home, Side
from bot.domain.post import Me
from bot.domain.record import Call, record_of
from tests.fakes import stories


def lines(texts: tuple[str, ...]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts]


def test_a_trail_tells_what_was_said_locked_and_judged_in_local_time() -> None:
    resolved = stories.trail(resolution=stories.RIGHT)
    text = lines(trail_lines(resolved, ZoneInfo("America/New_York")))
    assert text == [
        "Cycle 54 · META stays at or above 163 for 24h",
        "20 Mar 16:30  said 62 % (anchor 63, base rate 92)",
        "              probability: Macro 64 · Flow 55 · Contrarian abstains",
        "20 Mar 20:00  locked: 24 up, 40 down · readers lean to 61 %",
        "21 Mar 16:20  Right, score 86 %: session low 163.30.",
        f"Evidence {resolved.evidence[:8]}… · seals 9f3ac21e → 5b61d7c0 → 41d07be2",
    ]


def test_a_symbol_keeps_its_capitals_within_a_sentence() -> None:
    both = stories.RIGHT.model_copy(update={"deciding": (), "reason": "META: 163.30; AMZN: 1,590"})
    assert (
        "Right, score 86 %: META: 163.30" in lines(trail_lines(stories.trail(resolution=both)))[4]
    )


def test_an_open_trail_says_what_comes_next() -> None:
    text = lines(trail_lines(stories.trail()))
    assert text[-3:] == [
        "21 Mar 00:00  bets lock",
        "21 Mar 20:20  the verdict is due",
        "Seal 9f3ac21e",
    ]


def test_an_import_keeps_what_was_reported() -> None:
    reported = {"verdict": "Right", "score": "70%"}
    call = stories.prediction(percent=None)
    imported = stories.dispatch(predictions=(call,), forecaster="imported", reported=reported)
    text = lines(trail_lines(stories.trail(imported)))
    assert "said without a probability" in text[1]
    assert text[3].strip() == "as reported, unscored by us: verdict Right, score 70%"


def test_a_record_says_how_often_and_what_was_expected() -> None:
    text = lines(record_lines(stories.records()))
    assert text[0] == "The house: 7 of 24 came true, 15–49 %; we expected 12.6"
    assert text[1].startswith("Mean score 71 % (a coin: 75 %) · Brier 0.287 · log score 0.7")
    assert text[2].endswith("over 24 calls: too few to tell")
    assert text[3] == "1 void call: no regular trade in the last session"
    assert text[4].startswith("Equity · floor · 24h: 6 of 18 came true")


def test_a_record_in_short_fits_a_phone_and_says_what_it_leaves_out() -> None:
    assert lines(record_in_short(stories.records())) == [
        "The house: 7 of 24 came true, 15–49 %; we expected 12.6",
        "Mean score 71 % (a coin: 75 %) · Brier 0.287",
        "Calibration error 28.5 % over 24 calls: too few to tell",
        "1 void call",
    ]
    assert short_rows(stories.records()) == (
        ("Equity · floor · 24h", "6 of 18, expected 10.0"),
        ("Equity · spread · 24h", "1 of 6, expected 2.6"),
    )


def test_a_record_in_short_names_the_most_frequent_kinds_of_call() -> None:
    call = Call(category="equity/floor/24h", percent=62, outcome=1)
    kinds = [record_of("house", f"equity/floor/{24 + n}h", [call] * n) for n in range(1, 9)]
    found = [record_of("house", "all", [call] * 36), *kinds]
    assert record_in_short(found)[-1] == "The 6 kinds of call made most often, of 8:"
    assert [row[0] for row in short_rows(found)][:2] == [
        "Equity · floor · 32h",
        "Equity · floor · 31h",
    ]
    assert len(short_rows(found)) == 6


def test_one_call_is_told_as_one() -> None:
    call = Call(category="equity/floor/24h", percent=62, outcome=1)
    text = lines(record_lines([record_of("house", "all", [call])]))
    assert "over 1 call: too few to tell" in text[2]


def test_calls_decided_early_are_told_apart_from_those_that_count() -> None:
    none, one = record_of("house", "all", []), stories.records()[0]
    for record in (none, one):
        found = [record.model_copy(update={"early": 2})]
        told = "2 calls decided early count when their windows end"
        assert told in lines(record_lines(found))
        assert told in lines(record_in_short(found))


def test_a_mind_s_record_stands_beside_the_anchor_and_tells_its_weight() -> None:
    text = lines(record_lines(stories.mind_records()))
    assert text[0].startswith("Macro: 12 of 18 came true")
    assert text[3] == "Prices alone: Brier 0.227 on the same calls, so it did 1.6 % worse"
    assert text[4] == "Abstained on 2 more calls"
    assert text[5] == (
        "Today the house goes 4.7 % of the way from prices alone to what it says; "
        "at most 10.0 % before 200 calls"
    )


def test_an_empty_record_says_so() -> None:
    assert record_lines(()) == ("No call has been scored yet.",)
    assert lines(record_lines([record_of("house", "all", [])])) == ["The house: no call scored yet"]


def test_the_board_labels_simulated_and_provisional_readers() -> None:
    board = [
        stories.standing(1, "Ada", 148, simulated=True),
        stories.standing(2, "<b>Bo</b>\u202e", -20.5, provisional=True, bets=3, won=1),
    ]
    assert [list(lines(row)) for row in leaderboard_rows(board)] == [
        ["1", "Ada (simulated)", "+4.9 ± 3.1", "+148", "13 of 22"],
        ["2", "<b>Bo</b> (provisional)", "−0.7 ± 3.1", "−20", "1 of 3"],
    ]


def test_me_tells_the_place_the_next_one_and_what_is_open() -> None:
    bet = BetView(prediction="54.0", side=Side.UP, at=stories.NOW)
    me = Me(
        standing=stories.standing(14, "Ada", 148),
        readers=212,
        above=stories.standing(13, "Bo", 153),
        open=((stories.trail(), bet),),
        last=(stories.trail(resolution=stories.RIGHT), bet.model_copy(update={"points": 38.0})),
    )
    text = lines(me_lines(me, stories.NOW, stories.NOW + timedelta(hours=19)))
    assert text == [
        "14th of 212 · rating +4.9 ± 3.1 (148 points over 30 dispatches)",
        "Won 13 of 22 bets.",
        "13th stands at +5.1: 5 points to pass.",
        "Last: META stays at or above 163 for 24h · up · Right · +38",
        (
            "Open: META stays at or above 163 for 24h · up at 62 % · Right: +38. Wrong: −62. "
            "Verdict in 22 h."
        ),
        "Next dispatch in 19 h.",
    ]


def test_a_reader_without_a_place_learns_how_to_get_one() -> None:
    nobody = Me(standing=None, readers=3, above=None)
    assert me_lines(nobody, stories.NOW)[0].startswith("You are not on the board yet")


def test_who_bets_elsewhere_learns_where_that_counts() -> None:
    home = Home(id="42", platform="discord", name="Traders")
    bet = BetView(prediction="54.0", side=Side.UP, at=stories.NOW, home=home)
    me = Me(
        standing=None,
        readers=3,
        above=None,
        open=((stories.trail(), bet),),
        last=(stories.trail(resolution=stories.RIGHT), bet.model_copy(update={"points": 38.0})),
        community="T1",
    )
    place, last, held = lines(me_lines(me, stories.NOW))
    assert place == (
        "You are not on the board here: your bets count in Traders on Discord, where you made them."
    )
    assert last.endswith("Right · +38 · counts in Traders on Discord")
    assert held.endswith("Verdict in 22 h. Counts in Traders on Discord.")
    at_home = me.model_copy(update={"community": "42"})
    assert me_lines(at_home, stories.NOW)[0].startswith("You are not on the board yet")
    assert "Traders" not in " ".join(me_lines(at_home, stories.NOW))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "less than a minute"),
        (59, "less than a minute"),
        (60, "1 min"),
        (3_599, "59 min"),
        (3_600, "1 h"),
        (6_600, "1 h 50 min"),
        (11_000, "3 h"),
        (172_799, "47 h"),
        (172_800, "2 days"),
    ],
)
def test_durations_never_promise_more_than_remains(seconds: int, text: str) -> None:
    assert duration(timedelta(seconds=seconds)).replace("\u00a0", " ") == text


def test_figures_carry_true_signs_and_spaces_that_do_not_break() -> None:
    assert percent(62) == "62\u00a0%"
    assert (signed(38), signed(-62), signed(-0.2)) == ("+38", "−62", "0")
    assert (points(12.5), points(38.0)) == ("+12.5", "+38")
    assert price(Decimal("163.3000")) == "163.30"
    assert price(Decimal("1586.1275")) == "1,586.1275"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 22, 113)] == [
        "1st", "2nd", "3rd", "4th", "11th", "22nd", "113th",
    ]  # fmt: skip
