"""The labelled lines that both formats share: cycle, debate and minds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from adapters.dispatch_files.times import cycle_instant, moment, offset
from bot.domain.dispatch import DebateState, MindView
from bot.domain.text import _

if TYPE_CHECKING:
    from datetime import datetime

    from adapters.dispatch_files.lines import Lines

CYCLE = (
    r"Cycle (?P<cycle>[0-9]{1,9}) \| (?P<day>[A-Za-z]+\.? [0-9]{1,2}, [0-9]{4}) [—–-] "
    r"(?P<time>[0-9]{1,2}:[0-9]{2})(?: ?(?P<half>AM|PM))?"
)
DEBATE = r"Debate: (?P<debate>\w+)(?P<rest>(?: \| [^|]+: [^|]+)*)"
PERCENT = re.compile(r"([0-9]{1,3}) ?%")
ABSTAINS = ("abstains", "abstained", "—", "–", "-", "n/a")
CONVICTION = "conviction"
MOST_MINDS = 12


class Run(NamedTuple):
    """Which cycle made a dispatch: its number, its instant, and the local time the file gives."""

    cycle: int
    at: datetime
    local: str


class Footer(NamedTuple):
    """What the last line says of the debate; convictions in whole percent."""

    debate: DebateState
    conviction: int | None
    minds: tuple[MindView, ...]


def cycle_expected() -> str:
    """Return what a cycle's line looks like."""
    return _("a line such as {example}").format(example="“Cycle 648 | April 2, 2026 — 17:54”")


def debate_expected() -> str:
    """Return what the line of the debate looks like."""
    example = "“Debate: divergent | Conviction: 38% | Macro: 35%”"
    return _("a line such as {example}").format(example=example)


def take_cycle(lines: Lines, pattern: re.Pattern[str], published: datetime) -> Run:
    """Take the cycle's line; raise BadInput if there is none, or if its time cannot be right."""
    number, found = lines.take(pattern, cycle_expected())
    try:
        local = moment(found["day"], found["time"], found["half"])
        at, hours = cycle_instant(local, published)
    except ValueError as error:
        raise lines.refuse(number, str(error)) from None
    return Run(int(found["cycle"]), at, f"{local:%Y-%m-%d %H:%M} {offset(hours)}")


def take_footer(lines: Lines, pattern: re.Pattern[str]) -> Footer:
    """Take the line of debate and convictions; raise BadInput if there is none."""
    number, found = lines.take(pattern, debate_expected())
    states = [state.value for state in DebateState]
    if found["debate"].lower() not in states:
        message = _("“{word}” is no state of a debate; expected one of {known}")
        raise lines.refuse(number, message.format(word=found["debate"], known=", ".join(states)))
    held = _held(lines, number, found["rest"])
    conviction = held.pop(CONVICTION, None)
    minds = tuple(MindView(mind=name, conviction=value) for name, value in held.items())
    return Footer(DebateState(found["debate"].lower()), conviction, minds)


def whole_percent(text: str) -> int:
    """Return `62%` as 62; raise ValueError for anything but 0% to 100%."""
    found = PERCENT.fullmatch(text)
    if found is None or int(found[1]) > 100:
        raise ValueError(_("“{text}” is not a percentage from 0% to 100%").format(text=text))
    return int(found[1])


def _held(lines: Lines, number: int, text: str) -> dict[str, int | None]:
    """Names in small letters with their percentages, None for a mind that abstained."""
    pairs = [part.partition(":") for part in text.split(" | ") if part]
    held: dict[str, int | None] = {}
    for name, _colon, value in pairs[:MOST_MINDS]:
        key = name.strip().lower()
        if key in held or len(pairs) > MOST_MINDS:
            raise lines.refuse(number, _("expected each mind once"))
        held[key] = _percent_or_abstains(lines, number, value.strip())
    return held


def _percent_or_abstains(lines: Lines, number: int, value: str) -> int | None:
    if value.lower() in ABSTAINS:
        return None
    try:
        return whole_percent(value)
    except ValueError as error:
        raise lines.refuse(number, str(error)) from None
