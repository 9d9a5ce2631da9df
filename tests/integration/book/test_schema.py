"""The migrations make what the tables say, and bring an older book along."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book, opened, schema
from adapters.database.engine import Database
from adapters.database.tables import Ledger
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from tests.integration.book.conftest import START

SUBSCRIBED = Subscription(
    channel=Channel(platform="slack", community="T1", id="C1"),
    community_name="Traders",
    classes=frozenset({"crypto"}),
)
# SQLite does not tell how an index sorts.
SORTED = {"ix_standing_place"}


async def test_the_migrations_make_what_the_tables_say(url: str) -> None:
    def difference(connection: Connection) -> list[object]:
        # Texts have several names, all of one kind.
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        return list(compare_metadata(context, Ledger.metadata))

    async with opened(url) as database, database.reading() as tx:
        left = [change for change in await tx.run_sync(difference) if not _sorted_index(change)]
    assert left == []


def _sorted_index(change: object) -> bool:
    return isinstance(change, tuple) and getattr(change[1], "name", "") in SORTED


async def test_a_book_of_the_first_schema_is_backed_up_and_brought_up_to_date(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/book.db"

    def first(connection: Connection) -> None:
        settings = schema.config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")

    old = Database(url)
    async with old.writing() as tx:
        await tx.run_sync(first)
        await tx.execute(text("INSERT INTO community VALUES ('42', 'Traders', true)"))
    await old.close()
    async with open_book(url, clock=SteppedClock(START)) as book:
        assert (await book.summary())["bets"] == 0
    async with opened(url) as database, database.reading() as tx:
        assert (await tx.execute(text("SELECT name FROM community"))).scalar() == "Traders"
    assert len(backups(tmp_path)) == 1


async def test_the_newest_revision_is_taken_back_and_made_again(url: str) -> None:
    def moved(connection: Connection, to: str) -> None:
        settings = schema.config()
        settings.attributes["connection"] = connection
        (command.downgrade if to.startswith("-") else command.upgrade)(settings, to)

    async with open_book(url, clock=SteppedClock(START)) as book:
        await book.subscribe(SUBSCRIBED.model_copy(update={"verdict_in_channel": False}))
    database = Database(url)
    async with database.writing() as tx:
        await tx.run_sync(moved, "-1")
    async with database.writing() as tx:
        await tx.run_sync(moved, "head")
    await database.close()
    async with open_book(url, clock=SteppedClock(START)) as book:
        # What an older program never kept comes back as the default, the rest as it was.
        assert await book.subscriptions() == [SUBSCRIBED]


def backups(folder: Path) -> list[Path]:
    return list(folder.glob("*.backup"))
