"""Logs go to standard error, ours and the libraries' in one form."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from bot import logs


def test_json_holds_one_object_a_line_from_us_and_from_libraries(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("info", "json")
    structlog.get_logger("bot.desk").info("published", cycle=7)
    logging.getLogger("aiohttp").warning("slow %s", "client")
    shown = capsys.readouterr()
    ours, theirs = map(json.loads, shown.err.splitlines())
    assert shown.out == ""
    assert (ours["event"], ours["cycle"], ours["logger"]) == ("published", 7, "bot.desk")
    assert (theirs["event"], theirs["level"], theirs["logger"]) == (
        "slow client",
        "warning",
        "aiohttp",
    )


def test_what_is_below_the_level_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("warning", "text")
    structlog.get_logger().info("quiet")
    logging.getLogger("aiohttp").info("quiet too")
    structlog.get_logger().warning("loud")
    shown = capsys.readouterr().err
    assert "loud" in shown
    assert "quiet" not in shown


def test_a_traceback_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", "json")
    try:
        raise ValueError("broken feed")
    except ValueError:
        structlog.get_logger().exception("failed")
    assert "broken feed" in json.loads(capsys.readouterr().err)["exception"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_traceback_tells_no_values(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", form)
    token = 3 * form
    try:
        raise ValueError(f"a token of {len(token)} letters")
    except ValueError:
        structlog.get_logger().exception("failed")
    shown = capsys.readouterr().err
    assert "a token of 12 letters" in shown
    assert token not in shown
