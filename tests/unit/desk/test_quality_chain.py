"""Each check of the on-chain feed, both ways."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.briefing import CHAIN, ChainActivity, ChainBlock
from bot.desk.quality_chain import chain_flags

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)


def blocks() -> list[ChainBlock]:
    """Five blocks, the last of ten seconds ago."""
    return [
        ChainBlock(
            100 + n, NOW - timedelta(seconds=10 + 12 * (4 - n)), 190, 12.5, 15_000_000, 30_000_000
        )
        for n in range(5)
    ]


def checks(found: Sequence[ChainBlock], at: datetime = NOW) -> set[str]:
    activity = ChainActivity("Ethereum", "a node", tuple(found))
    flags = list(chain_flags(activity, at))
    assert all(flag.symbol == CHAIN and flag.detail for flag in flags)
    return {flag.check for flag in flags}


def test_sound_blocks_raise_no_flag_and_no_feed_is_no_fault() -> None:
    assert checks(blocks()) == set()
    assert not list(chain_flags(None, NOW))


def test_transactions_without_volume_are_the_seed_s_case() -> None:
    activity = ChainActivity("Ethereum", "a node", tuple(replace(b, value=0.0) for b in blocks()))
    (flag,) = chain_flags(activity, NOW)
    assert (flag.check, flag.detail) == (
        "no volume",
        "Ethereum volume reads 0 despite 950 transactions",
    )


def test_one_quiet_block_and_a_stretch_without_transactions_are_possible() -> None:
    assert checks([replace(blocks()[0], value=0.0), *blocks()[1:]]) == set()
    assert checks([replace(b, transactions=0, value=0.0, gas=0) for b in blocks()]) == set()


@pytest.mark.parametrize(
    ("check", "spoilt"),
    [
        ("missing", []),
        ("nan", [*blocks()[:4], replace(blocks()[4], value=None)]),
        ("nan", [replace(b, value=None) for b in blocks()]),
        ("no gas", [*blocks()[:4], replace(blocks()[4], gas=0)]),
        ("overfull", [*blocks()[:4], replace(blocks()[4], gas=30_000_001)]),
        ("overfull", [replace(b, limit=0) for b in blocks()]),
        ("duplicate", [*blocks(), blocks()[4]]),
        ("hole", [*blocks()[:2], *blocks()[3:]]),
        ("disorder", [*blocks()[:4], replace(blocks()[4], time=NOW - timedelta(minutes=5))]),
    ],
)
def test_each_fault_is_flagged_by_its_name_alone(check: str, spoilt: list[ChainBlock]) -> None:
    assert checks(spoilt) == {check}


def test_a_feed_that_stands_still_is_stale() -> None:
    assert checks(blocks(), NOW + timedelta(minutes=9)) == set()
    assert checks(blocks(), NOW + timedelta(minutes=11)) == {"stale"}


def test_why_nothing_came_is_passed_on() -> None:
    (flag,) = chain_flags(ChainActivity("", "", (), "the feed does not answer"), NOW)
    assert flag.detail == "the feed does not answer"
