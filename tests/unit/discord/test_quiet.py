"""What the library logs of its connection, as the operator reads it."""

import logging

from discord.gateway import KeepAliveHandler

from adapters.discord.connection.quiet import LATE, SECONDS_BETWEEN_WORDS, LateNowAndThen
from adapters.discord.errors import briefly


def behind(seconds: float) -> logging.LogRecord:
    message = "Can't keep up, shard ID %s websocket is %.1fs behind."
    arguments = (0, seconds)
    return logging.LogRecord("discord.gateway", logging.WARNING, "", 0, message, arguments, None)


def test_late_answers_are_told_of_once_an_hour_and_as_what_they_are() -> None:
    ticks = iter((0.0, 41.0, SECONDS_BETWEEN_WORDS))
    told = LateNowAndThen(lambda: next(ticks))
    first = behind(41.3)
    assert [told.filter(record) for record in (first, behind(41.2), behind(12.0))] == [
        True,
        False,
        True,
    ]
    assert first.levelno == logging.INFO
    line = "Discord answered a heartbeat late (shard 0, 41.3 s by the library's count)"
    assert first.getMessage() == line


def test_whatever_else_the_library_says_passes_unchanged() -> None:
    told = LateNowAndThen()
    lost = logging.LogRecord("discord.gateway", logging.WARNING, "", 0, "It closed.", (), None)
    assert [told.filter(lost), told.filter(lost)] == [True, True]
    assert (lost.getMessage(), lost.levelno) == ("It closed.", logging.WARNING)


def test_the_library_still_says_it_in_these_words() -> None:
    words = [each for each in KeepAliveHandler.__init__.__code__.co_consts if isinstance(each, str)]
    assert any(each.startswith(LATE) for each in words)


def test_an_error_that_holds_a_page_is_one_short_line() -> None:
    page = ValueError(f"403 Forbidden (error code: 0): <!doctype html>\n<html>{'x' * 5000}</html>")
    line = briefly(page)
    assert line.startswith("403 Forbidden (error code: 0)")
    assert len(line) <= 200
    assert "\n" not in line
    assert briefly(TimeoutError()) == "TimeoutError()"
