"""Readers: random keys, the accounts behind them, and the names they may be shown under."""

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.driver import Driver, Question, Rows, look_up
from adapters.database.tables import Account as AccountRow
from adapters.database.tables import FormerKey, LinkCode, Prediction
from bot.domain.bets import Account
from bot.domain.plain import plain

KeyMaker = Callable[[Account], str]
NAME_LENGTH = 40
SIMULATED = "sim:"
# Reactions of the forgotten may stand as long as anything is open.
LEFT_BEHIND_FOR, MICROSECOND = timedelta(days=60), timedelta(microseconds=1)

ACCOUNTS = Question(
    ("platform", '"user"', "reader", "name"),
    'account WHERE platform {platforms} AND "user" {users}',
)
FORMER = Question(
    ("platform", '"user"', "until", "reader"),
    'former_key WHERE platform {platforms} AND "user" {users}',
)

WHO = {"platform": "text", "user": "text"}
ACCOUNT = (*WHO, "reader", "name", "consent")


def holders(*columns: str) -> tuple[Question, Question]:
    """Return the questions whose keys some are, and whose they were: each the key and columns."""
    before = 'former_key JOIN account USING (platform, "user") WHERE former_key.reader {readers}'
    return (
        Question(("account.reader", *columns), "account WHERE account.reader {readers}"),
        Question(("former_key.reader", *columns), before),
    )


NAMES = holders("account.platform", "account.name", 'account."user"', "account.consent")


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


async def keys_of(tx: AsyncConnection, account: Account) -> Sequence[str]:
    """Return an account's reader key and those it had before, the one of today first."""
    mine, platform = account.user, account.platform
    rows = await tx.execute(
        select(FormerKey.c.reader)
        .where(FormerKey.c.platform == platform, FormerKey.c.user == mine, FormerKey.c.reader != "")
        .order_by(FormerKey.c.until.desc())
    )
    now = await reader_of(tx, account)
    return [*([now] if now else []), *rows.scalars()]


def former_keys(rows: Rows) -> Mapping[tuple[str, str], Sequence[tuple[str, str]]]:
    """Return what FORMER found by (platform, user): until when each key held, and the key."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for platform, user, until, reader in sorted(rows, key=lambda row: str(row[2])):
        found.setdefault((platform, user), []).append((until, reader))
    return found


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
    keys, held = {}, {}
    for platform, user, key, name in known:
        who = platform, user
        keys[who], held[who] = key, name
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
    tx: AsyncConnection, readers: Collection[str], *, inside: str | None
) -> Mapping[str, tuple[str, bool]]:
    """Return (shown name, simulated) by reader key.

    `inside` is the platform of the community that is told: there a reader has the name of their
    account on it. Elsewhere only who has consented is named.
    """
    found = {reader: (pseudonym(reader), False) for reader in readers}
    now, before = await look_up(tx, *NAMES, readers=readers)
    # The platform's own last, so that its name is the one that stays.
    for reader, platform, name, user, consent in sorted(
        (*now, *before), key=lambda a: a[1] == inside
    ):
        if (platform == inside or consent) and name:
            found[reader] = (name, is_simulated(user))
    return found


async def rename(tx: AsyncConnection, account: Account) -> None:
    """Keep an account's name, if it has any and is known."""
    name = shown(account.name)
    mine = (AccountRow.c.platform == account.platform) & (AccountRow.c.user == account.user)
    if name:
        await tx.execute(update(AccountRow).where(mine).values(name=name))


async def forget(tx: AsyncConnection, account: Account, now: datetime) -> bool:
    """Delete the rows that tie the account to its keys; reactions that stand bet no more."""
    known = await reader_of(tx, account) is not None
    for table in (AccountRow, FormerKey, LinkCode) if known else (LinkCode,):
        mine = (table.c.platform == account.platform) & (table.c.user == account.user)
        await tx.execute(delete(table).where(mine))
    if not known:
        return False
    over = FormerKey.c.until < now - LEFT_BEHIND_FOR
    await tx.execute(delete(FormerKey).where(FormerKey.c.reader == "", over))
    # Whatever is published by now, though another process's clock was a little ahead.
    last = (await tx.execute(select(func.max(Prediction.c.opens_at)))).scalar()
    until = max(now, last + MICROSECOND) if last else now
    row = {"platform": account.platform, "user": account.user, "until": until, "reader": ""}
    await tx.execute(insert(FormerKey), row)
    return True
