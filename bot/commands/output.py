"""What commands print: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum

import typer
from pydantic import BaseModel


def print_json(document: object) -> None:
    """Print one JSON document, its keys in the order given.

    Instants become ISO 8601 in UTC, decimals numbers, models objects; NaN and naive instants
    raise ValueError.
    """
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False, default=_plain))


def _plain(value: object) -> object:
    match value:
        case datetime(tzinfo=None):
            raise ValueError(f"{value} is a naive instant")
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case Enum():
            return value.value
        case BaseModel():
            return value.model_dump()
    raise TypeError(f"{type(value).__name__} has no JSON form")
