"""What cannot be understood is refused with its place and what was expected, never guessed."""

from time import perf_counter

import pytest

from bot.domain.claims.parse import parse, parse_claim
from bot.domain.errors import BadClaim
from tests.unit.claims.market import UNIVERSE, at

TUESDAY_NIGHT = at("2026-04-01T01:11")


def refused(text: str) -> BadClaim:
    with pytest.raises(BadClaim) as caught:
        parse(text, issued=TUESDAY_NIGHT, universe=UNIVERSE)
    return caught.value


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 1, "a claim such as"),
        ("META", 5, "a verb such as stays"),
        ("meta stays above 560 for 24h", 1, "a symbol in capitals"),
        ("META stayz above 560 for 24h", 6, "a verb such as stays"),
        ("META stays 560 for 24h", 12, "above, below"),
        ("META stays above five for 24h", 18, "a price such as 560"),
        ("META stays above 560,5 for 24h", 18, "a price such as 560"),
        ("META stays above 560k for 24h", 18, "a price such as 560"),
        ("META stays above 0 for 24h", 18, "a price above 0"),
        ("META stays above 1.23456 for 24h", 18, "four decimals"),
        ("META stays above 560", 21, "a window such as"),
        ("META stays above 560 for 0h", 26, "1 to 87600 hours"),
        ("META stays above 560 for 2 days", 26, "24h for each day, or sessions"),
        ("META stays above 560 for 24h maybe", 30, "the end"),
        ("META stays above 560 for 24h unless SPY falls", 30, "cannot hang on a condition"),
        ("META stays above 560 for 24h as long as SPY holds", 30, "cannot hang on a condition"),
        ("(META stays above 560 for 24h", 30, "a closing parenthesis"),
        ("META rises over 24h and SPY rises or IWM rises", 35, "parentheses"),
        ("META rises over 24h or SPY rises and IWM rises", 34, "parentheses"),
        ("NVDA moves 3% over 24h", 15, "'either way'"),
        ("NVDA moves either way over 24h", 12, "a size such as 1%"),
        ("SPY rises 0% over 24h", 11, "a size above 0%"),
        ("SPY rises more than 1% over 24h", 11, "a size such as 1%"),
        ("[NVDA] beats [META] over 24h", 21, "'by' and a margin"),
        ("NVDA and META beat META by 1% over 24h", 1, "each symbol once"),
        ("METAA rises over 24h", 1, "of which the nearest is META"),
        ("SPY closes above 650", 21, "a date such as"),
        ("SPY closes above 650 on 2026-02-30", 25, "a date such as 2026-04-02"),
        ("SPY closes above 650 on Friday", 25, "2026-04-02 or 2026-04-06"),
        ("SPY closes above 650 on 2026-04-04", 25, "2026-04-02 or 2026-04-06"),
        ("SPY closes above 650 on 2026-03-31", 25, "a later session, from 2026-04-01"),
        ("SPY closes above 650 on 2027-04-01", 25, "a day from 2025-10-27 to 2026-04-30"),
        ("SPY closes above 650 on 2026-04-02, 2026-04-02", 22, "each once"),
        ("SPY closes above 650 on 2026-04-02; QQQ stays above 600", 56, "a window such as"),
        ("SPY rises over 24h; QQQ closes above 600", 41, "a date such as"),
        ("META rises over 24h as it must; NVDA stays above 170", 33, "the reason to come last"),
        ("META rises over 24h. NVDA stays above", 22, "the reason to come last"),
        ("META rises over 24h as it must; NVDA stays above 17O", 33, "the reason to come last"),
    ],
)
def test_a_malformed_claim_names_the_place_and_what_was_expected(
    text: str, position: int, expected: str
) -> None:
    error = refused(text)
    assert error.position == position
    assert expected in error.expected
    assert str(error).endswith(f"at character {position}: expected {error.expected}")


def test_a_holiday_is_refused_by_its_name() -> None:
    error = refused("SPY closes above 650 on Friday")
    assert str(error).startswith("Friday 3 April 2026 has no session (Good Friday) at")


def test_a_weekday_needs_to_know_when_it_was_said() -> None:
    with pytest.raises(BadClaim, match="Thursday needs to know when this was said at character 25"):
        parse_claim("SPY closes above 650 on Thursday")


def test_one_claim_is_not_two() -> None:
    with pytest.raises(BadClaim, match="a second claim at character 22"):
        parse_claim("META rises over 24h; NVDA rises over 24h")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "META stays above " * 3_000,
        "(" * 3_999,
        "META stays above " + "9" * 3_900,
        "META rises over 24h and " * 160 + "META rises over 24h",
        "META" + " " * 3_900 + "!",
        "META stays above 560 for 24h" + "; " * 1_900,
    ],
)
def test_endless_text_gets_one_short_line_at_once(text: str) -> None:
    begun = perf_counter()
    line = str(refused(text))
    assert perf_counter() - begun < 1
    assert len(line) < 250


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u202e", "U+202E"), ("\u2066", "U+2066"), ("\x00", "U+0000"), ("\x1b", "U+001B")],
)
def test_invisible_characters_are_refused_by_number(character: str, name: str) -> None:
    error = refused(f"META stays {character}above 560 for 24h, as it must")
    assert (error.position, character in str(error)) == (12, False)
    assert name in str(error)


def test_what_is_echoed_is_short_and_plain() -> None:
    line = str(refused("META <script>שלוםשלוםשלוםשלוםשלום"))
    assert line.isascii()
    assert "\\u05e9" in line


def test_a_claim_has_at_most_eight_parts() -> None:
    parts = " and ".join(["META rises over 24h"] * 8)
    assert len(parse(parts).claims) == 1
    assert "fewer parts" in refused(f"{parts} and META rises over 24h").expected
