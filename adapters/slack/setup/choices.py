"""What is chosen in a setup form. Everything stands in the form itself: nothing is kept here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from adapters.slack.answering.askers import PLATFORM
from adapters.slack.permissions import Found, Group, Problem
from adapters.slack.reaction_names import bare
from adapters.slack.sending.look import DOWN, UP
from bot.application.ports.book import Loudness, QuietHours, Subscription
from bot.application.ports.chat import Channel
from bot.domain.errors import BadInput
from bot.domain.instrument import AssetClass
from bot.domain.plain import NAME, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.trail import DispatchTrail

NOBODY = NO_HOURS = "none"
OPEN, PRIVATE = "open", "private"
THREAD, CHANNEL_TOO = "thread", "channel"
MORNING = 7
EMOJI = re.compile(r"[a-z0-9_+'-]{1,100}")
CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
GROUP = re.compile(r"S[A-Z0-9]{2,30}")


@dataclass(frozen=True)
class Choice:
    """What is chosen for one channel; `channel` is empty until one is."""

    channel: str = ""
    loudness: Loudness = Loudness.NORMAL
    up: str = UP
    down: str = DOWN
    ping: str = ""
    quiet_hours: QuietHours | None = None
    classes: frozenset[str] = frozenset()
    is_open: bool = False
    verdict_in_channel: bool = True

    @classmethod
    def of(cls, known: Subscription) -> Choice:
        """Return the choices that a subscription holds."""
        return cls(
            channel=known.channel.id,
            loudness=known.loudness,
            up=known.up,
            down=known.down,
            ping=known.ping,
            quiet_hours=known.quiet_hours,
            classes=known.classes,
            is_open=known.is_open,
            verdict_in_channel=known.verdict_in_channel,
        )

    @classmethod
    def fresh(cls, channel: str, others: Iterable[Subscription]) -> Choice:
        """Return the defaults, and the board as it is: there is one for the whole workspace."""
        boards = [other.is_open for other in others]
        return cls(channel=channel, is_open=bool(boards) and all(boards))

    def subscription(self, team: str, team_name: str) -> Subscription:
        """Return the choices as what the book keeps; a channel must be chosen."""
        return Subscription(
            channel=Channel(platform=PLATFORM, community=team, id=self.channel),
            community_name=plain(team_name, NAME) or team,
            loudness=self.loudness,
            is_open=self.is_open,
            up=self.up,
            down=self.down,
            ping=self.ping,
            quiet_hours=self.quiet_hours,
            classes=self.classes,
            verdict_in_channel=self.verdict_in_channel,
        )


@dataclass(frozen=True)
class Form:
    """A setup form as it is shown: the choices, and what is known of their surroundings.

    `generation` counts how often settings were loaded into it: Slack keeps what was typed into a
    field for as long as the field's block has the same id.
    """

    choice: Choice
    generation: int = 0
    found: Found | None = None
    problems: tuple[Problem, ...] = ()
    can_join: bool = False
    subscribed: Subscription | None = None
    groups: tuple[Group, ...] | None = None
    example: DispatchTrail | None = None
    place: str = ""
    note: str = ""

    @property
    def metadata(self) -> str:
        """What the form must remember of itself."""
        return json.dumps({"generation": self.generation, "channel": self.choice.channel})


class Metadata(NamedTuple):
    """What a form remembers of itself."""

    generation: int
    channel: str


@dataclass
class Filled:
    """What was filled in, with what is wrong about it, by the name of the field."""

    choice: Choice
    errors: dict[str, str] = field(default_factory=dict)


def remembered(view: Mapping[str, Any]) -> Metadata:
    """Return what a form remembers of itself; the beginning for what nobody can read."""
    try:
        found = json.loads(view.get("private_metadata") or "{}")
        return Metadata(int(found["generation"]), str(found["channel"]))
    except (ValueError, LookupError, TypeError):
        return Metadata(0, "")


def filled(view: Mapping[str, Any], known: frozenset[str] | None = None) -> Filled:
    """Return the choices of a form, with the defaults for what cannot be read.

    `known` are the names of all emoji, if Slack tells them.
    """
    values: dict[str, Any] = {
        str(block).partition(":")[0]: next(iter(inner.values()), {})
        for block, inner in ((view.get("state") or {}).get("values") or {}).items()
        if isinstance(inner, dict)
    }
    made = Filled(Choice())
    for take in (_channel, _loudness, _verdict, _ping, _hours, _classes, _board):
        take(values, made)
    _reactions(values, made, known)
    return made


def understood(typed: str, known: frozenset[str] | None = None) -> str:
    """Return an emoji's name as a subscription keeps it; raise BadInput with one line."""
    name, shown = bare(typed), plain(typed, NAME)
    if not EMOJI.fullmatch(name):
        line = _("“{typed}” is no emoji's name; write it like :arrow_up:")
        raise BadInput(line.format(typed=shown))
    if known is not None and name not in known:
        raise BadInput(_("There is no emoji “{typed}” here").format(typed=shown))
    return name


def _channel(values: Mapping[str, Any], made: Filled) -> None:
    chosen = str(values.get("channel", {}).get("selected_conversation") or "")
    if CHANNEL.fullmatch(chosen):
        made.choice = replace(made.choice, channel=chosen)
    else:
        made.errors["channel"] = _("Choose a channel.")


def _loudness(values: Mapping[str, Any], made: Filled) -> None:
    chosen = _option(values, "loudness")
    loudness = next((each for each in Loudness if each.value == chosen), Loudness.NORMAL)
    made.choice = replace(made.choice, loudness=loudness)


def _verdict(values: Mapping[str, Any], made: Filled) -> None:
    shown = _option(values, "verdict") != THREAD
    made.choice = replace(made.choice, verdict_in_channel=shown)


def _ping(values: Mapping[str, Any], made: Filled) -> None:
    chosen = _option(values, "ping")
    if GROUP.fullmatch(chosen):
        made.choice = replace(made.choice, ping=chosen)


def _hours(values: Mapping[str, Any], made: Filled) -> None:
    begin, end = _option(values, "begin"), _option(values, "end")
    if not (begin.isdecimal() and end.isdecimal() and int(begin) < 24 and int(end) < 24):
        return
    if begin == end:
        made.errors["end"] = _("Quiet hours begin and end at different times.")
        return
    hours = QuietHours(begin=int(begin), end=int(end))
    made.choice = replace(made.choice, quiet_hours=hours)


def _classes(values: Mapping[str, Any], made: Filled) -> None:
    options = values.get("classes", {}).get("selected_options") or ()
    chosen = {str(option.get("value")) for option in options}
    wanted = frozenset(kind.value for kind in AssetClass if kind.value in chosen)
    made.choice = replace(made.choice, classes=wanted)


def _board(values: Mapping[str, Any], made: Filled) -> None:
    made.choice = replace(made.choice, is_open=_option(values, "board") == OPEN)


def _reactions(values: Mapping[str, Any], made: Filled, known: frozenset[str] | None) -> None:
    pair = {"up": made.choice.up, "down": made.choice.down}
    for name in pair:
        try:
            pair[name] = understood(str(values.get(name, {}).get("value") or ""), known)
        except BadInput as error:
            made.errors[name] = str(error)
    if pair["up"] == pair["down"] and not made.errors.keys() & pair.keys():
        made.errors["down"] = _("Up and down need two different reactions.")
    made.choice = replace(made.choice, up=pair["up"], down=pair["down"])


def _option(values: Mapping[str, Any], name: str) -> str:
    return str((values.get(name, {}).get("selected_option") or {}).get("value") or "")
