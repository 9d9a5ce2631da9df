"""The on-chain feed over a socket: what it says, and how its faults are told."""

from datetime import timedelta

import pytest

from adapters.chain_data.ethereum import BLOCKS, Ethereum
from adapters.clocks.replayed import SteppedClock
from bot.desk.quality_chain import chain_flags
from bot.domain.errors import Unavailable
from tests.integration.providers.conftest import NOW
from tests.providers_server import Fault, Providers
from tests.providers_server.node import TRANSACTIONS


@pytest.fixture
def node(providers: Providers) -> Ethereum:
    """The feed, its pauses short."""
    return Ethereum(f"{providers.url}/node", SteppedClock(NOW), first_pause=0.01)


async def checks(node: Ethereum) -> set[str]:
    """The checks the feed fails."""
    return {flag.check for flag in chain_flags(await node.activity(NOW), NOW)}


async def test_the_newest_blocks_are_told_with_what_they_moved(node: Ethereum) -> None:
    found = await node.activity(NOW)
    assert len(found.blocks) == BLOCKS
    assert found.transactions == BLOCKS * TRANSACTIONS
    assert found.value == pytest.approx(0.05 * TRANSACTIONS * BLOCKS)
    assert timedelta(0) <= NOW - found.blocks[-1].time < timedelta(seconds=12)
    assert await checks(node) == set()


async def test_blocks_after_the_instant_are_not_shown(node: Ethereum) -> None:
    earlier = NOW - timedelta(minutes=2)
    found = await node.activity(earlier)
    assert 0 < len(found.blocks) < BLOCKS
    assert all(block.time <= earlier for block in found.blocks)


@pytest.mark.parametrize(
    ("fault", "check"),
    [(Fault.NO_VALUE, "no volume"), (Fault.NULL_ROWS, "nan"), (Fault.STALE, "stale")],
)
async def test_a_corrupt_feed_is_flagged_by_name(
    node: Ethereum, providers: Providers, fault: Fault, check: str
) -> None:
    providers.fail("node", fault)
    assert await checks(node) == {check}


@pytest.mark.parametrize(
    "fault", [Fault.TOO_MANY, Fault.BROKEN, Fault.EMPTY, Fault.HTML, Fault.TRUNCATED, Fault.DROPPED]
)
async def test_a_passing_fault_is_asked_past(
    node: Ethereum, providers: Providers, fault: Fault
) -> None:
    providers.fail("node", fault, times=2)
    assert len((await node.activity(NOW)).blocks) == BLOCKS


@pytest.mark.parametrize(
    "fault", [Fault.AWAY, Fault.FORBIDDEN, Fault.NOTHING, Fault.WRONG_BLOCK, Fault.HUGE]
)
async def test_a_lasting_fault_is_told_without_the_address_which_may_hold_a_key(
    node: Ethereum, providers: Providers, fault: Fault
) -> None:
    providers.fail("node", fault)
    with pytest.raises(Unavailable) as caught:
        await node.activity(NOW)
    assert str(caught.value).startswith("ethereum at 127.0.0.1")
    assert "/node" not in str(caught.value)


async def test_a_slow_node_is_given_up_in_time(providers: Providers) -> None:
    providers.fail("node", Fault.SLOW)
    slow = Ethereum(f"{providers.url}/node", SteppedClock(NOW), deadline=0.3)
    with pytest.raises(Unavailable):
        await slow.activity(NOW)
