"""Readers: random keys, the accounts behind them, and the names they may be shown under."""

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.driver import Driver, Question, Rows, driver_of
from adapters.database.tables import Account as AccountRow
from bot.domain.bets import Account
from bot.domain.plain import plain

KeyMaker = Callable[[Account], str]
NAME_LENGTH = 40
SIMULATED = "sim:"

ACCOUNTS = Question(
    ("platform", '"user"', "reader", "name"),
    'FROM account WHERE platform {platforms} AND "user" {users}',
)
NAMES = Question(("reader", "name", '"user"', "consent"), "FROM account WHERE reader {readers}")
WHO = {"platform": "text", "user": "text"}
ACCOUNT = (*WHO, "reader", "name", "consent")


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


async def admit(
    driver: Driver, accounts: Iterable[Account], known: Rows, new_key: KeyMaker
) -> Mapping[tuple[str, str], str]:
    """Return the readers' keys of accounts by (platform, user), the last of each under its name.

    `known` is what ACCOUNTS found. Whoever is seen the first time gets a key; whoever comes under
    another name is renamed. No name at all, as a platform may tell of a reaction taken back,
    changes none.
    """
    last: dict[tuple[str, str], Account] = {}
    for account in accounts:
        if account.name:
            last[account.platform, account.user] = account
        else:
            last.setdefault((account.platform, account.user), account)
    held = {(platform, user): name for platform, user, _key, name in known}
    keys = {(platform, user): key for platform, user, key, _name in known}
    new, renamed = [], []
    for who, account in last.items():
        if who not in held:
            keys[who] = new_key(account)
            new.append((*who, keys[who], shown(account.name), is_simulated(account.user)))
        elif account.name and held[who] != account.name and held[who] != shown(account.name):
            renamed.append((*who, shown(account.name)))
    await driver.append("account", ACCOUNT, new)
    await driver.change("account", WHO, {"name": "text"}, renamed)
    return keys


@lru_cache(maxsize=4096)
def shown(name: str) -> str:
    """Return an account's name as it is kept."""
    return plain(name, NAME_LENGTH)


async def names(
    tx: AsyncConnection, readers: Collection[str], *, inside: bool
) -> Mapping[str, tuple[str, bool]]:
    """Return (shown name, simulated) by reader key; chat names only `inside` the reader's own."""
    found = {reader: (pseudonym(reader), False) for reader in readers}
    [accounts] = await (await driver_of(tx)).look_up(NAMES, readers=readers)
    for reader, name, user, consent in accounts:
        if inside or consent:
            found[reader] = (name or pseudonym(reader), is_simulated(user))
    return found


async def forget(tx: AsyncConnection, account: Account) -> bool:
    """Delete the row that ties the account to its key."""
    result = await tx.execute(
        delete(AccountRow).where(
            AccountRow.c.platform == account.platform, AccountRow.c.user == account.user
        )
    )
    return result.rowcount > 0
