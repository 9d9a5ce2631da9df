"""What an address may name, and what to say when there is no such thing."""

from __future__ import annotations

import re

from bot.domain.errors import Failed
from bot.domain.text import _

_NUMBER = re.compile(r"[0-9]{1,9}")
_PREDICTION = re.compile(r"[0-9]{1,9}\.[0-9]{1,3}")


class NotThere(Failed):
    """The visitor must look elsewhere: nothing has this address."""


def number(text: str) -> int:
    """Return a dispatch's number; raise NotThere for anything else."""
    if not _NUMBER.fullmatch(text):
        raise NotThere(_("A dispatch has a number, such as 54."))
    return int(text)


def prediction_name(text: str) -> str:
    """Return a prediction's id such as `54.0`, also for `54`; raise NotThere for anything else."""
    name = text if "." in text else f"{text}.0"
    if not _PREDICTION.fullmatch(name):
        raise NotThere(_("A prediction has a number, such as 54.0."))
    return name
