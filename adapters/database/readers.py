"""Readers: random keys, the accounts behind them, and the names they may be shown under."""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import Account as AccountRow
from bot.domain.bets import Account
from bot.domain.plain import plain

KeyMaker = Callable[[Account], str]
NAME_LENGTH = 40
SIMULATED = "sim:"


def random_key(_account: Account) -> str:
    """Return a new reader key that says nothing about the account."""
    return secrets.token_hex(8)


def is_simulated(user: str) -> bool:
    """Whether a user id belongs to one of the demo's simulated readers."""
    return user.startswith(SIMULATED)


def pseudonym(reader: str) -> str:
    """Return the stable name of a reader who has not agreed to be named."""
    return f"reader-{reader[:4]}"


async def reader_of(tx: AsyncConnection, account: Account) -> str | None:
    """Return an account's reader key, or None if it never bet."""
    row = await tx.execute(
        select(AccountRow.c.reader).where(
            AccountRow.c.platform == account.platform, AccountRow.c.user == account.user
        )
    )
    return row.scalar()


async def readers_of(
    tx: AsyncConnection, accounts: Iterable[Account], new_key: KeyMaker
) -> Mapping[tuple[str, str], str]:
    """Return reader keys by (platform, user), making keys for accounts seen the first time."""
    latest = {(a.platform, a.user): a for a in accounts}
    rows = await tx.execute(
        select(AccountRow).where(tuple_(AccountRow.c.platform, AccountRow.c.user).in_(list(latest)))
    )
    known = {(r.platform, r.user): r for r in rows}
    keys = {who: row.reader for who, row in known.items()}
    for who, account in latest.items():
        name = plain(account.name, NAME_LENGTH)
        if who not in known:
            keys[who] = new_key(account)
            await _insert(tx, account, keys[who], name)
        elif known[who].name != name:
            await _rename(tx, account, name)
    return keys


async def _insert(tx: AsyncConnection, account: Account, key: str, name: str) -> None:
    values = {"platform": account.platform, "user": account.user, "reader": key, "name": name}
    await tx.execute(insert(AccountRow).values(**values, consent=is_simulated(account.user)))


async def _rename(tx: AsyncConnection, account: Account, name: str) -> None:
    await tx.execute(
        update(AccountRow)
        .where(AccountRow.c.platform == account.platform, AccountRow.c.user == account.user)
        .values(name=name)
    )


@cache
def _accounts() -> Select[Any]:
    readers: Any = bindparam("readers", expanding=True)
    return select(AccountRow).where(AccountRow.c.reader.in_(readers))


async def names(
    tx: AsyncConnection, readers: Sequence[str], *, inside: bool
) -> Mapping[str, tuple[str, bool]]:
    """Return (shown name, simulated) by reader key; chat names only `inside` the reader's own."""
    rows = await tx.execute(_accounts(), {"readers": list(readers)})
    accounts = {row.reader: row for row in rows}
    return {
        reader: (
            (accounts[reader].name or pseudonym(reader), is_simulated(accounts[reader].user))
            if reader in accounts and (inside or accounts[reader].consent)
            else (pseudonym(reader), False)
        )
        for reader in readers
    }


async def forget(tx: AsyncConnection, account: Account) -> bool:
    """Delete the row that ties the account to its key."""
    result = await tx.execute(
        delete(AccountRow).where(
            AccountRow.c.platform == account.platform, AccountRow.c.user == account.user
        )
    )
    return result.rowcount > 0
