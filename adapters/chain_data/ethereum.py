"""What Ethereum did, asked of any node by JSON-RPC: the newest blocks with their transactions."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

from bot.application.patience import AskAgain, patiently, told_to_wait
from bot.desk.briefing import ChainActivity, ChainBlock
from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from bot.application.ports.clock import Clock

BLOCKS = 25
"""Five minutes of them: enough that some value must have moved."""
AT_ONCE = 5
WEI_AN_ETHER = 10**18
QUANTITY = re.compile(r"0x[0-9a-fA-F]{1,64}")
LATEST = 2**33
"""Seconds since 1970: the year 2242."""
MOST_BYTES = 16_000_000
DEADLINE_SECONDS = 45.0
LASTING = timedelta(seconds=30)


@dataclass
class Ethereum:
    """Implements `ChainData`. `rpc` is a node's address; it may hold a key and is never shown."""

    rpc: str
    clock: Clock
    first_pause: float = 0.5
    deadline: float = DEADLINE_SECONDS
    _kept: tuple[datetime, ChainActivity] | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def party(self) -> str:
        """The node's host alone."""
        return f"ethereum at {urlsplit(self.rpc).hostname}"

    async def activity(self, at: datetime) -> ChainActivity:
        """See the port. Blocks after `at` are left out; kept for half a minute."""
        async with self._lock:
            now = self.clock.now()
            if self._kept is None or not timedelta(0) <= now - self._kept[0] < LASTING:
                self._kept = (now, await self._asked())
        found = self._kept[1]
        blocks = tuple(block for block in found.blocks if block.time <= at)
        return ChainActivity(found.network, found.source, blocks)

    async def _asked(self) -> ChainActivity:
        limits = aiohttp.ClientTimeout(total=self.deadline, sock_connect=10, sock_read=15)
        async with aiohttp.ClientSession(timeout=limits) as session:
            newest = _number(await self._call(session, "eth_blockNumber"), self.party)
            few = asyncio.Semaphore(AT_ONCE)

            async def one(number: int) -> ChainBlock:
                async with few:
                    raw = await self._call(session, "eth_getBlockByNumber", hex(number), True)
                return _block(raw, number, self.party)

            wanted = range(max(0, newest - BLOCKS + 1), newest + 1)
            blocks = await asyncio.gather(*(one(number) for number in wanted))
        return ChainActivity("Ethereum", self.party, tuple(blocks))

    async def _call(self, session: aiohttp.ClientSession, method: str, *arguments: object) -> Any:
        asked = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(arguments)}

        async def once() -> Any:
            try:
                async with session.post(self.rpc, json=asked, allow_redirects=False) as answer:
                    return await self._read(answer)
            except (aiohttp.ClientError, TimeoutError) as error:
                raise AskAgain(f"no answer ({type(error).__name__})") from None

        return await patiently(
            once, self.party, first_pause=self.first_pause, deadline=self.deadline
        )

    async def _read(self, answer: aiohttp.ClientResponse) -> Any:
        if answer.status == 429:
            raise AskAgain("too many requests", told_to_wait(answer.headers.get("Retry-After")))
        if answer.status >= 500:
            raise AskAgain(f"status {answer.status}")
        if answer.status != 200:
            raise Unavailable(f"answered with status {answer.status}", where=self.party)
        return self._result(await _whole(answer, self.party))

    def _result(self, body: bytes) -> Any:
        try:
            told = json.loads(body)
        except ValueError:
            raise AskAgain("an answer that is no JSON") from None
        if not isinstance(told, dict) or ("result" not in told and "error" not in told):
            raise AskAgain("an answer of another shape")
        if told.get("error"):
            fault = told["error"]
            said = fault.get("message", "") if isinstance(fault, dict) else fault
            raise Unavailable(f"says {str(said)[:200]!r}", where=self.party)
        if told["result"] is None:
            raise AskAgain("a block that is not there yet")
        return told["result"]


async def _whole(answer: aiohttp.ClientResponse, party: str) -> bytes:
    body = b""
    async for chunk in answer.content.iter_chunked(65_536):
        body += chunk
        if len(body) > MOST_BYTES:
            raise Unavailable(f"answered with more than {MOST_BYTES:,} bytes", where=party)
    return body


def _number(value: Any, party: str) -> int:
    """Return a quantity: hexadecimal, of at most 256 bits."""
    if not isinstance(value, str) or not QUANTITY.fullmatch(value):
        raise Unavailable(f"no number where one should be: {str(value)[:40]!r}", where=party)
    return int(value, 16)


def _instant(value: Any, party: str) -> datetime:
    seconds = _number(value, party)
    if seconds >= LATEST:
        raise Unavailable(f"no time where one should be: {str(value)[:40]!r}", where=party)
    return datetime.fromtimestamp(seconds, UTC)


def _block(raw: Any, number: int, party: str) -> ChainBlock:
    """Return one block; a transaction whose value is missing makes the block's value unknown."""
    if not isinstance(raw, dict) or not isinstance(raw.get("transactions"), list):
        raise Unavailable(f"block {number} cannot be read", where=party)
    if _number(raw.get("number"), party) != number:
        raise Unavailable(f"asked for block {number}, got another", where=party)
    moved = [t.get("value") if isinstance(t, dict) else None for t in raw["transactions"]]
    values = None if None in moved else sum(_number(value, party) for value in moved)
    return ChainBlock(
        number=number,
        time=_instant(raw.get("timestamp"), party),
        transactions=len(moved),
        value=None if values is None else values / WEI_AN_ETHER,
        gas=_number(raw.get("gasUsed"), party),
        limit=_number(raw.get("gasLimit"), party),
    )
