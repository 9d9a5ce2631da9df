"""Named checks on the on-chain feed; one that fails silences the mind that reads it.

missing     no block at all
stale       the newest block is older than ten minutes
nan         what a block's transactions moved is not told in full
no volume   transactions without value: the feed counts what happened and not what it was worth
no gas      transactions that burnt no gas, which no chain allows
overfull    a block that burnt more gas than its limit lets it
duplicate   a block told twice
hole        a block missing between two others
disorder    a block that is older than the one before it
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from bot.desk.briefing import CHAIN, ChainActivity, Flag
from bot.domain.text import _, ngettext

NEWEST_WITHIN = timedelta(minutes=10)

Fault = str | None
Check = Callable[[ChainActivity, datetime], Fault]


def chain_flags(chain: ChainActivity | None, at: datetime) -> Iterator[Flag]:
    """Yield a flag for every check the feed fails as of `at`; none where no feed is asked."""
    if chain is None:
        return
    if not chain.blocks:
        text = chain.fault or _("no block up to {at}").format(at=_said(at))
        yield Flag("missing", CHAIN, text)
        return
    for name, check in CHECKS.items():
        detail = check(chain, at)
        if detail is not None:
            yield Flag(name, CHAIN, detail)


def _stale(chain: ChainActivity, at: datetime) -> Fault:
    newest = max(block.time for block in chain.blocks)
    if at - newest <= NEWEST_WITHIN:
        return None
    return _("the newest block is of {time}").format(time=_said(newest))


def _nan(chain: ChainActivity, _at: datetime) -> Fault:
    lacking = sum(block.value is None for block in chain.blocks)
    text = ngettext(
        "{count} of {all} blocks does not say what it moved",
        "{count} of {all} blocks do not say what they moved",
        lacking,
    )
    return text.format(count=lacking, all=len(chain.blocks)) if lacking else None


def _no_volume(chain: ChainActivity, _at: datetime) -> Fault:
    known = [block for block in chain.blocks if block.value is not None]
    if not any(block.transactions for block in known) or chain.value > 0:
        return None
    text = _("{network} volume reads 0 despite {count} transactions")
    return text.format(network=chain.network, count=f"{chain.transactions:,}")


def _no_gas(chain: ChainActivity, _at: datetime) -> Fault:
    bad = sum(block.transactions > 0 and block.gas <= 0 for block in chain.blocks)
    text = ngettext(
        "{count} block with transactions and no gas",
        "{count} blocks with transactions and no gas",
        bad,
    )
    return text.format(count=bad) if bad else None


def _overfull(chain: ChainActivity, _at: datetime) -> Fault:
    bad = sum(block.gas > block.limit for block in chain.blocks)
    text = ngettext(
        "{count} block burnt more gas than it may",
        "{count} blocks burnt more gas than they may",
        bad,
    )
    return text.format(count=bad) if bad else None


def _duplicate(chain: ChainActivity, _at: datetime) -> Fault:
    again = len(chain.blocks) - len({block.number for block in chain.blocks})
    return _("blocks told twice: {count}").format(count=again) if again else None


def _hole(chain: ChainActivity, _at: datetime) -> Fault:
    numbers = sorted({block.number for block in chain.blocks})
    lacking = numbers[-1] - numbers[0] + 1 - len(numbers)
    return _("blocks missing in between: {count}").format(count=lacking) if lacking else None


def _disorder(chain: ChainActivity, _at: datetime) -> Fault:
    ordered = sorted(chain.blocks, key=lambda block: block.number)
    bad = sum(later.time < earlier.time for earlier, later in pairwise(ordered))
    return _("blocks older than the one before: {count}").format(count=bad) if bad else None


def _said(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


CHECKS: dict[str, Check] = {
    "stale": _stale,
    "nan": _nan,
    "no volume": _no_volume,
    "no gas": _no_gas,
    "overfull": _overfull,
    "duplicate": _duplicate,
    "hole": _hole,
    "disorder": _disorder,
}
