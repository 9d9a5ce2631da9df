"""Documents for scripts."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from pydantic import BaseModel

from bot.commands.output import print_json


class Point(BaseModel):
    at: datetime
    level: Decimal


def test_a_document_keeps_its_order_and_its_exact_instants(
    capsys: pytest.CaptureFixture[str],
) -> None:
    noon = datetime(2018, 3, 20, 12, tzinfo=timezone(-timedelta(hours=4)))
    print_json({"z": noon, "a": [Point(at=noon, level=Decimal("163.30"))], "d": date(2018, 3, 20)})
    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == ["z", "a", "d"]
    assert shown == {
        "z": "2018-03-20T16:00:00Z",
        "a": [{"at": "2018-03-20T16:00:00Z", "level": 163.3}],
        "d": "2018-03-20",
    }


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        print_json({"brier": float("nan")})


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        print_json({"at": datetime(2018, 3, 20, tzinfo=UTC).replace(tzinfo=None)})
