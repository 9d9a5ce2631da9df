"""A database that is away is told of at the beginning and at the end, however often it is asked."""

from structlog.testing import capture_logs

from bot.application.outage import Outage
from bot.domain.errors import Unavailable


async def test_an_outage_is_told_of_at_its_beginning_and_its_end() -> None:
    outage = Outage(pause=0)
    with capture_logs() as told:
        for _ in range(2):
            outage.over()
            for _ in range(3):
                await outage.sit_out(Unavailable("it does not answer", where="book"))
    outage.over()
    assert [line["event"] for line in told] == [
        "the desk waits for the database",
        "the database is back",
        "the desk waits for the database",
    ]
