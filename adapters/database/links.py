"""Accounts of one person on two platforms, joined by a code."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import readers
from adapters.database.driver import with_driver
from adapters.database.tables import Account as Row
from adapters.database.tables import FormerKey, LinkCode
from bot.domain.bets import Account
from bot.domain.errors import BadInput
from bot.domain.linking import HOLDS_FOR, digest, new_code
from bot.domain.text import _


async def offer(tx: AsyncConnection, account: Account, now: datetime) -> str:
    """Store a new code for an account in place of any before, and return it."""
    mine = (LinkCode.c.platform == account.platform) & (LinkCode.c.user == account.user)
    await tx.execute(delete(LinkCode).where(mine | (LinkCode.c.expires_at <= now)))
    code = new_code()
    values = {"digest": digest(code), "expires_at": now + HOLDS_FOR}
    await tx.execute(insert(LinkCode), values | account.model_dump())
    return code


async def join(
    tx: AsyncConnection, account: Account, code: str, now: datetime, new_key: readers.KeyMaker
) -> Account:
    """Give an account the key of the one that was given the code, and return that one."""
    query = select(LinkCode).where(LinkCode.c.digest == digest(code), LinkCode.c.expires_at > now)
    row = (await tx.execute(query)).first()
    if row is None:
        raise BadInput(
            _(
                "this code is not valid, or no longer; "
                "/workshop link on your other account gives a new one"
            )
        )
    first = Account(platform=row.platform, user=row.user, name=row.name)
    if first.platform == account.platform:
        raise BadInput(_("use this code on the other platform, where your second account is"))
    for one, other in ((first, account), (account, first)):
        if any(known.platform == other.platform for known in await linked(tx, one)):
            raise BadInput(_("one of the two accounts is joined with another one already"))
    await tx.execute(delete(LinkCode).where(LinkCode.c.digest == row.digest))
    await _share(tx, account, await _key(tx, first, new_key), now)
    return first


async def linked(tx: AsyncConnection, account: Account) -> Sequence[Account]:
    """Return the other accounts with the same key."""
    key = await readers.reader_of(tx, account)
    rows = await tx.execute(select(Row).where(Row.c.reader == key).order_by(Row.c.platform))
    found = [Account(platform=row.platform, user=row.user, name=row.name) for row in rows]
    return [one for one in found if (one.platform, one.user) != (account.platform, account.user)]


async def _key(tx: AsyncConnection, account: Account, new_key: readers.KeyMaker) -> str:
    """Return an account's key; whoever never bet gets one."""
    key = await readers.reader_of(tx, account)
    if key is not None:
        return key
    keys = await with_driver(tx, lambda driver: readers.admit(driver, [account], [], new_key))
    return keys[account.platform, account.user]


async def _share(tx: AsyncConnection, account: Account, key: str, now: datetime) -> None:
    before = await readers.reader_of(tx, account)
    who = {"platform": account.platform, "user": account.user}
    if before is None:
        name = readers.shown(account.name)
        await tx.execute(insert(Row), who | {"reader": key, "name": name, "consent": False})
        return
    await tx.execute(insert(FormerKey), who | {"reader": before, "until": now})
    mine = (Row.c.platform == account.platform) & (Row.c.user == account.user)
    await tx.execute(update(Row).where(mine).values(reader=key))
