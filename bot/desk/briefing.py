"""All the data a cycle may use, as of one instant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.bars import Bars
from bot.domain.dispatch import Dispatch
from bot.domain.instrument import Universe
from bot.domain.resolution import Outcome
from bot.domain.values import Frozen, Instant

TOTAL = "total"
"""The key of the tally over all calls; `all` is the family of joint claims."""


CHAIN = "on-chain"
"""What stands for the on-chain feed in a flag: it is nobody's price."""

REPORTS = "report dates"
"""What stands for the companies' report dates in a flag."""


class Headline(Frozen):
    """One public event: when it could be known, who said it, and which symbols it names."""

    time: Instant
    source: str
    text: str
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quote:
    """What a symbol was offered at, and when, in or out of regular hours."""

    time: datetime
    price: float


@dataclass(frozen=True)
class ChainBlock:
    """One block: its number and time, how many transactions it holds, what they moved and burnt.

    `value` is in the chain's coin, None where the feed left some of it out; `gas`, and the `limit`
    of what the block could have burnt, are in gas units.
    """

    number: int
    time: datetime
    transactions: int
    value: float | None
    gas: int
    limit: int


@dataclass(frozen=True)
class ChainActivity:
    """The newest blocks of one chain, oldest first; `fault` says why there are none."""

    network: str
    source: str
    blocks: tuple[ChainBlock, ...]
    fault: str = ""

    @property
    def transactions(self) -> int:
        """The transactions of all blocks."""
        return sum(block.transactions for block in self.blocks)

    @property
    def value(self) -> float:
        """What all blocks moved as far as it is known, in the chain's coin."""
        return sum(block.value for block in self.blocks if block.value is not None)

    @property
    def fill(self) -> float:
        """The gas burnt as a share of all blocks' limits in [0, 1]; NaN without a limit."""
        limit = sum(block.limit for block in self.blocks)
        return sum(block.gas for block in self.blocks) / limit if limit else float("nan")


@dataclass(frozen=True)
class Flag:
    """A quality check that an item failed: it no longer decides anything this cycle."""

    check: str
    symbol: str
    detail: str


@dataclass(frozen=True)
class PastCall:
    """One of the desk's own predictions, as its memory holds it.

    `outcome` is None while it is open; `reason` is the verdict's deciding observation in words.
    `ups` and `downs` count bets.
    """

    dispatch: Dispatch
    position: int
    outcome: Outcome | None
    reason: str
    ups: int
    downs: int


@dataclass(frozen=True)
class Tally:
    """The desk's record in one category: `n` scored calls, `hits` that came true, the sum of
    stated probabilities in `expected`, the sum of squared errors in `squares`."""

    n: int
    hits: int
    expected: float
    squares: float


@dataclass(frozen=True)
class ScoredCall:
    """One of the desk's own calls with its verdict: all that feedback needs of it.

    `probability` is what was published, `anchor` what the prices alone had said and `climatology`
    what used to happen, in [0, 1]; `outcome` is 1 if the claim came true, else 0. `minds` holds
    the probability of each mind that spoke; who abstained is not in it.
    """

    category: str
    probability: float
    anchor: float
    climatology: float
    outcome: int
    minds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Memory:
    """What the desk knows of its own past, newest first; only what was known at the instant.

    `record` maps a category, a family (`floor`) and `TOTAL` to tallies. `scored` are its calls
    whose windows have ended, in the order they ended.
    """

    calls: tuple[PastCall, ...] = ()
    record: Mapping[str, Tally] = field(default_factory=dict)
    recent: tuple[Dispatch, ...] = ()
    scored: tuple[ScoredCall, ...] = ()


@dataclass(frozen=True)
class Briefing:
    """Everything one cycle may know at `at`.

    `bars` end at or before `at`. `earnings` maps a symbol to the dates it reports on, past ones and
    those announced. A symbol in `flags` under a check is excluded from what that item decides.
    `quotes` are the newest ones known by `at`; they decide nothing but whether bets are taken.
    `chain` is None where no on-chain feed is asked at all.
    """

    at: datetime
    cycle: int
    universe: Universe
    bars: Bars
    headlines: tuple[Headline, ...] = ()
    earnings: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    memory: Memory = field(default_factory=Memory)
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    chain: ChainActivity | None = None

    @property
    def tradable(self) -> tuple[str, ...]:
        """Return the symbols whose prices may decide, in the universe's order."""
        bad = {flag.symbol for flag in self.flags}
        return tuple(s for s in self.universe.instruments if s in self.bars and s not in bad)

    @property
    def chain_flag(self) -> Flag | None:
        """The first check that the on-chain feed fails, None if it is sound or not asked."""
        return next((flag for flag in self.flags if flag.symbol == CHAIN), None)
