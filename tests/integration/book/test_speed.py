"""Speed, loosely: whoever falls back to working row by row is far below it."""

from benchmarks import batches
from benchmarks.stored_books import folders


async def test_batches_keep_up_with_the_bare_driver() -> None:
    with folders() as found:
        folder = found.get("SQLite in memory", found["SQLite on disk"])
        urls = [f"sqlite:///{folder}/{n}.db" for n in range(3)]
        took = await batches.measure(urls, rounds=12)
    # Row by row through SQLAlchemy it is a tenth, and a busy machine halves what it should be.
    assert took.driver / took.book > 0.25
