"""An Ethereum node: the number of the newest block, and blocks with their transactions."""

from datetime import UTC, datetime
from typing import Any

from tests.providers_server.faults import Fault

SECONDS_A_BLOCK = 12
GENESIS = datetime(2015, 7, 30, 15, 26, 13, tzinfo=UTC)
TRANSACTIONS = 190
WEI = 5 * 10**16


def answer(asked: dict[str, Any], now: datetime, fault: Fault | None) -> dict[str, Any]:
    """Return the answer to one JSON-RPC request."""
    head = {"jsonrpc": "2.0", "id": asked.get("id")}
    newest = int((now - GENESIS).total_seconds()) // SECONDS_A_BLOCK
    if fault is Fault.STALE:
        newest -= 3600 // SECONDS_A_BLOCK
    if fault is Fault.NOTHING:
        return head | {"result": None}
    if asked["method"] == "eth_blockNumber":
        return head | {"result": hex(newest)}
    if asked["method"] == "eth_getBlockByNumber":
        number = int(asked["params"][0], 16)
        return head | {"result": _block(number, fault)}
    return head | {"error": {"code": -32601, "message": "the method does not exist"}}


def _block(number: int, fault: Fault | None) -> dict[str, Any]:
    value: str | None = hex(0 if fault is Fault.NO_VALUE else WEI)
    if fault is Fault.NULL_ROWS:
        value = None
    moved = [{"hash": f"0x{i:064x}", "value": value, "gas": "0x5208"} for i in range(TRANSACTIONS)]
    stamp = int(GENESIS.timestamp()) + number * SECONDS_A_BLOCK
    shown = number + 1 if fault is Fault.WRONG_BLOCK else number
    return {
        "number": hex(shown),
        "timestamp": hex(stamp),
        "gasUsed": hex(15_000_000),
        "gasLimit": hex(30_000_000),
        "transactions": moved,
    }
