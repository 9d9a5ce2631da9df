"""The words for states, families, minds and forecasters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bot.application.wording.sentences import capital
from bot.domain.dispatch import HOUSE, DebateState
from bot.domain.plain import NAME, plain
from bot.domain.resolution import Outcome
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.bets import Home, Side
    from bot.domain.dispatch import MindView
    from bot.domain.trail import PredictionTrail

T = TypeVar("T")

DOT = " · "
IMPORTED = "imported"
"""Who makes the calls of dispatches that were written elsewhere."""


class Choices(NamedTuple):
    """What up and what down stand for on one claim."""

    up: str
    down: str


def disclaimer() -> str:
    """The few words that every post ends with."""
    return _("not financial advice")


def platform(name: str) -> str:
    """A platform as people call it."""
    return {"discord": "Discord", "slack": "Slack", "room": _("the room")}.get(name, name)


def home(value: Home) -> str:
    """The community in which a bet counts: `Traders on Slack`."""
    if value.platform == "room":
        return platform(value.platform)
    name = plain(value.name, NAME) or plain(value.id, NAME)
    return _("{name} on {platform}").format(name=name, platform=platform(value.platform))


def outcome(value: Outcome) -> str:
    """A verdict as a word: Right, Wrong or Void."""
    return {Outcome.RIGHT: _("Right"), Outcome.WRONG: _("Wrong"), Outcome.VOID: _("Void")}[value]


def debate(state: DebateState) -> str:
    """How far the minds agreed, as a word."""
    return {
        DebateState.UNANIMOUS: _("Unanimous"),
        DebateState.LEANING: _("Leaning"),
        DebateState.DIVERGENT: _("Divergent"),
        DebateState.UNKNOWN: _("Too few minds spoke"),
    }[state]


def mind(name: str) -> str:
    """A mind's name as it is shown: `macro` is Macro."""
    known = {"macro": _("Macro"), "flow": _("Flow"), "contrarian": _("Contrarian")}
    return known.get(name.lower(), plain(name, NAME).capitalize())


def in_order(minds: Mapping[str, T]) -> dict[str, T]:
    """The minds as they are always listed: Macro, Flow, Contrarian, then any others by name."""
    known = ("macro", "flow", "contrarian")
    names = sorted(minds, key=lambda n: (known.index(n) if n in known else len(known), n))
    return {name: minds[name] for name in names}


def forecaster(name: str) -> str:
    """Who made a call, as it is shown."""
    known = {HOUSE: _("the house"), IMPORTED: _("imported dispatches")}
    return known.get(name) or mind(name)


def byline(name: str) -> str:
    """Who made a dispatch that is not the house's own: `imported`, or `by Ada`."""
    if name == HOUSE:
        return ""
    return _("imported") if name == IMPORTED else _("by {who}").format(who=plain(name, NAME))


def side(value: Side) -> str:
    """A bet's side, as a word."""
    return {"up": _("up"), "down": _("down")}[value.value]


def choices(family: str) -> Choices:
    """What up and down say about a claim of that family: `it holds` and `it breaks`."""
    match family:
        case "floor" | "cap":
            return Choices(_("it holds"), _("it breaks"))
        case "touch":
            return Choices(_("it gets there"), _("it does not"))
        case "closes":
            return Choices(_("every close"), _("not every close"))
        case "spread":
            return Choices(_("they do"), _("they do not"))
        case "all":
            return Choices(_("all of it"), _("not all of it"))
        case "any":
            return Choices(_("at least one"), _("none of them"))
    return Choices(_("it does"), _("it does not"))


def view(opinion: MindView) -> str:
    """A mind and its conviction: `Macro 52 %`, or `Flow abstains`."""
    if opinion.conviction is None:
        return _("{mind} abstains").format(mind=mind(opinion.mind))
    return f"{mind(opinion.mind)} {opinion.conviction}\u00a0%"


def views(minds: Sequence[MindView]) -> tuple[str, ...]:
    """Each mind's view; the first says that the figures are convictions, not probabilities."""
    told = [view(opinion) for opinion in minds]
    if any(opinion.conviction is not None for opinion in minds):
        told[0] = _("conviction: {views}").format(views=told[0])
    return tuple(told)


def category(name: str) -> str:
    """A record's category in words: `equity/floor/24h` is `Equity · floor · 24h`."""
    if name == "all":
        return _("Everything")
    kind, *rest = plain(name, 80).split("/")
    return DOT.join((kind.upper() if kind == "etf" else capital(kind), *rest))


def is_long_shot(trail: PredictionTrail) -> bool:
    """Whether a side call is priced at 35 to 50 %, which its label says."""
    stated = trail.prediction.probability
    return not trail.prediction.is_headline and stated is not None and 35 <= stated < 50
