"""From what was committed to what must be: the facts of a run, played to the reference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.domain.bets import BetAction
from bot.domain.dispatch import Prediction
from bot.domain.trail import DispatchTrail
from tests.simulation.model import Call, Reference
from tests.simulation.world import Fact

NOTE_LIFE = 6 * 3600.0
VERDICT_LIFE = 12 * 3600.0
DIGEST_LIFE = 24 * 3600.0
HOUR = 3600.0


@dataclass(frozen=True)
class Owed:
    """A post that a channel is to get between two virtual seconds, if it can be reached.

    `told` is when its dispatch was published, or its week was over. Unless it `must` come, it may.
    """

    kind: str
    subject: str
    channel: Channel
    since: float
    until: float
    told: float
    must: bool = True


@dataclass
class History:
    """The reference after a run, and what else the facts demand.

    `taken` counts how often each bet's source was committed, `statuses` has what the reference said
    of it the first time, `told` what the book said. `wrong` are answers that disagree.
    """

    reference: Reference
    dispatches: dict[int, DispatchTrail] = field(default_factory=dict)
    told_at: dict[int, float] = field(default_factory=dict)
    first_verdicts: dict[str, str] = field(default_factory=dict)
    resolved_at: dict[str, float] = field(default_factory=dict)
    locked_at: dict[str, float] = field(default_factory=dict)
    subscriptions: dict[Channel, Subscription] = field(default_factory=dict)
    owed: list[Owed] = field(default_factory=list)
    hidden: dict[str, set[str]] = field(default_factory=dict)
    lost: set[Channel] = field(default_factory=set)
    lives: dict[tuple[str, str], int] = field(default_factory=dict)
    left: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def played(facts: Sequence[Fact], public: set[str], begins: Any) -> History:
    """Return the history of a run."""
    history = History(Reference(public))
    for fact in facts:
        _play(history, fact, begins)
    return history


def _play(history: History, fact: Fact, begins: Any) -> None:
    match fact.kind:
        case "publish":
            _publish(history, fact, begins)
        case "record_bets":
            _bets(history, fact)
        case "lock":
            for name in fact.args[0]:
                _lock(history, name, fact)
        case "queue_digests":
            _owe_digests(history, fact, begins)
        case "resolve" if fact.result:
            name, resolution = fact.args[:2]
            _lock(history, name, fact)
            history.reference.calls[name].verdict = resolution.outcome.value
            history.first_verdicts[name] = resolution.outcome.value
            history.resolved_at[name] = fact.second
            _owe_verdicts(history, name, fact)
        case "void" if fact.result is not None:
            _lock(history, fact.args[0], fact)
            history.reference.calls[fact.args[0]].verdict = "void"
            history.resolved_at.setdefault(fact.args[0], fact.second)
        case "subscribe":
            history.subscriptions[fact.args[0].channel] = fact.args[0]
        case "pause":
            _pause(history, fact.second, *fact.args)
        case "lose":
            if fact.result:
                _pause(history, fact.second, fact.args[0].channel, fact.args[1])
            history.lost.add(fact.args[0].channel)
        case "hide":
            _hide(history, fact.second, *fact.args)
        case "forget" if fact.result:
            account = fact.args[0].platform, fact.args[0].user
            history.lives[account] = history.lives.get(account, 0) + 1
            history.left[account] = set(history.reference.calls)


def _pause(history: History, second: float, channel: Channel, reason: str) -> None:
    old = history.subscriptions.get(channel)
    if old is None:
        return
    history.subscriptions[channel] = old.model_copy(update={"paused": reason})
    if not reason:
        history.lost.discard(channel)
    else:
        _excuse(history, second, lambda owed: owed.channel == channel)


def _hide(history: History, second: float, name: str, community: str, hidden: bool) -> None:
    names = history.hidden.setdefault(community, set())
    (names.add if hidden else names.discard)(name)
    _excuse(history, second, lambda owed: owed.channel.community == community)


def _excuse(history: History, second: float, which: Callable[[Owed], bool]) -> None:
    """What comes in passing may be left out where there was nothing to tell before it came."""
    history.owed = [
        replace(owed, must=False)
        if owed.kind in ("reminder", "digest") and owed.until > second and which(owed)
        else owed
        for owed in history.owed
    ]


def _publish(history: History, fact: Fact, begins: Any) -> None:
    trail: DispatchTrail = fact.result
    body = trail.dispatch
    history.dispatches[body.id], history.told_at[body.id] = trail, fact.second
    for call in trail.predictions:
        said = call.prediction
        assert said.probability is not None
        history.reference.calls[call.id] = Call(
            dispatch=body.id,
            published=body.published_at,
            percent=said.probability,
            takes_bets=5 <= said.probability <= 95
            and not said.no_bets
            and said.schedule.locks > said.schedule.opens,
            locks=said.schedule.locks,
            ends=said.schedule.window_end,
        )
    head = trail.headline
    until = fact.second + NOTE_LIFE
    if head is not None:
        until = (head.prediction.schedule.locks - begins).total_seconds()
    for channel, subscription in history.subscriptions.items():
        if subscription.paused:
            continue
        things = [("dispatch", str(body.id))]
        if subscription.loudness == "full":
            things += [("essay", str(body.id)), *(("call", c.id) for c in trail.predictions[1:])]
        for kind, subject in things:
            history.owed.append(Owed(kind, subject, channel, fact.second, until, fact.second))
        if subscription.loudness == "full" and head is not None:
            _owe_reminder(history, channel, head.prediction, fact.second, begins)


def _owe_reminder(
    history: History, channel: Channel, head: Prediction, published: float, begins: Any
) -> None:
    """Half an hour before the lock, where bets are taken for an hour at least."""
    opens, locks = (
        (instant - begins).total_seconds() for instant in (head.schedule.opens, head.schedule.locks)
    )
    name = str(max(history.dispatches))
    if head.takes_bets and locks - opens >= HOUR:
        since, until = locks - HOUR / 2, locks - HOUR / 12
        history.owed.append(Owed("reminder", name, channel, since, until, published, must=False))


def _owe_digests(history: History, fact: Fact, begins: Any) -> None:
    """Once for each full channel, if the house had a call that was not over before that week."""
    week = fact.args[0]
    since, at = ((i - begins).total_seconds() for i in (week.since, week.at))
    known = {(o.channel, o.subject) for o in history.owed if o.kind == "digest"}
    calls = history.reference.calls
    told = {name for name in calls if _is_told(history, name, since, at, begins)}
    for channel, subscription in history.subscriptions.items():
        wanted = subscription.loudness == "full" and not subscription.paused
        if wanted and (channel, week.name) not in known:
            until, must = (
                at + DIGEST_LIFE,
                bool(told - history.hidden.get(channel.community, set())),
            )
            owed = Owed("digest", week.name, channel, fact.second, until, at, must=must)
            history.owed.append(owed)


def _is_told(history: History, name: str, since: float, at: float, begins: Any) -> bool:
    call, told = history.reference.calls[name], history.resolved_at.get(name)
    over = None if told is None else max(told, (call.ends - begins).total_seconds())
    return history.told_at[call.dispatch] < at and (over is None or over > since)


def _bets(history: History, fact: Fact) -> None:
    actions: Sequence[BetAction] = fact.args[0]
    for action, told in zip(actions, fact.result, strict=True):
        said = history.reference.bet(
            action.source,
            action.prediction,
            reader_of(history, action),
            action.community,
            action.post,
            action.kind,
            action.side,
            action.at,
            left_behind=action.prediction
            in history.left.get((action.account.platform, action.account.user), ()),
        )
        if said != told:
            history.wrong.append(f"bet {action.source}: the reference says {said}, the book {told}")


def reader_of(history: History, action: BetAction) -> str:
    """Return the key under which an action counts: another one after a forget-me."""
    account = action.account
    life = history.lives.get((account.platform, account.user), 0)
    return f"{account.platform[0]}{account.user}.{life}"


def _lock(history: History, name: str, fact: Fact) -> None:
    call = history.reference.calls[name]
    if not call.locked:
        call.locked = True
        history.locked_at[name] = fact.second


def _owe_verdicts(history: History, name: str, fact: Fact) -> None:
    for channel, subscription in history.subscriptions.items():
        loud = subscription.loudness
        wanted = loud == "full" or (loud == "normal" and name.endswith(".0"))
        if wanted and not subscription.paused:
            until = fact.second + VERDICT_LIFE
            told = history.told_at[history.reference.calls[name].dispatch]
            history.owed.append(Owed("verdict", name, channel, fact.second, until, told))
