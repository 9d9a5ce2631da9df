"""What moved: the facts of the tape worth a sentence, the most salient first."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from math import isfinite, log1p

from bot.desk.essay import facts
from bot.desk.essay.about import Values, about
from bot.desk.essay.history import QUARTER
from bot.desk.essay.market import Market
from bot.desk.essay.phrases import moved, moved_whole
from bot.desk.essay.readings import Reading
from bot.desk.essay.scene import Scene
from bot.desk.essay.setting import drift_z
from bot.desk.essay.tape import Tape
from bot.desk.essay.voice import Forms, Voice

MOST = 0.95
"""The salience of the largest move without a record."""


@dataclass(frozen=True)
class Item:
    """One fact worth telling: how salient it is, what it is about, and the sentences for it.

    `covers` are the topics it settles (`ret META`, `index`): two items on one page share none.
    """

    salience: float
    symbol: str
    covers: frozenset[str]
    forms: Forms
    values: Values


@dataclass(frozen=True)
class Told:
    """What was told of the tape, and the topics it settled."""

    sentences: tuple[str, ...]
    topics: frozenset[str]


def tell(
    scene: Scene,
    voice: Voice,
    winner: Reading | None,
    most: int,
    posted: Collection[str] = (),
) -> Told:
    """Return up to `most` sentences about what moved.

    No two rest on one topic and at most two are of one symbol; a fact whose sentences are all used
    up makes room for the next. What the post has said already (`posted`) does not come first.
    """
    told: list[tuple[Item, str]] = []
    topics: frozenset[str] = frozenset()
    for item in sorted(_items(scene, winner), key=lambda item: -item.salience):
        same = sum(other.symbol == item.symbol for other, _text in told)
        if len(told) == most or item.covers & topics or same > 1:
            continue
        text = voice.say(item.forms, scene.values | item.values, strict=True)
        if text:
            told.append((item, text))
            topics |= item.covers
    ordered = _ordered(told)
    said = tuple(text for _item, text in _unposted_first(ordered, posted))
    return Told(said, topics)


def _ordered(told: list[tuple[Item, str]]) -> list[tuple[Item, str]]:
    """The most salient first, then what goes with it, then the others, the VIX last."""
    if not told:
        return []
    first, rest = told[0], told[1:]

    def place(pair: tuple[Item, str]) -> int:
        item = pair[0]
        return 0 if item.symbol == first[0].symbol else 2 if "vix" in item.covers else 1

    return [first, *sorted(rest, key=place)]


def _unposted_first(
    told: list[tuple[Item, str]], posted: Collection[str]
) -> list[tuple[Item, str]]:
    """The first fact that the post has not told comes first, but for the VIX."""
    known = {"vix", *posted}
    fresh = [pair for pair in told if not pair[0].covers & known][:1]
    return fresh + [pair for pair in told if pair not in fresh]


def _items(scene: Scene, winner: Reading | None) -> Iterator[Item]:
    subject = winner.setting.subject if winner is not None else None
    reported = (winner.setting.reported if winner is not None else None) or {}
    for tape in scene.market.names:
        bonus = 0.6 * (subject is not None and tape.symbol == subject.symbol)
        bonus += 0.15 * (tape.symbol == scene.focus)
        for item in _of_name(tape, scene.market, reported.get(tape.symbol, False)):
            yield replace(item, salience=item.salience + bonus)
    weight = 0.4 * (winner is not None and subject is None)
    for item in _of_whole(scene.market):
        broad = weight if "index" in item.covers else 0.0
        yield replace(item, salience=item.salience + broad)


def _of_name(tape: Tape, market: Market, reported: bool) -> Iterator[Item]:
    values = about(tape, "m")
    symbol, ret = tape.symbol, f"ret {tape.symbol}"
    yield from _records(tape, values)
    yield from _places(tape, values)
    if reported:
        yield Item(0.9, symbol, frozenset({ret}), moved.reported(), values)
    if abs(tape.z) > 0.3:
        forms = _move_forms(tape, market)
        yield Item(_capped(0.28 * abs(tape.z)), symbol, frozenset({ret}), forms, values)
    if market.lead is not None and abs(tape.z) > 0.9:
        together = tape.ret * market.lead.ret > 0 and abs(market.lead.z) > 0.4
        forms = moved.along() if together else moved.against()
        salience = _capped(0.2 + 0.3 * abs(tape.z))
        yield Item(salience, symbol, frozenset({ret, "index"}), forms, values)
    two = drift_z(tape, 2)
    if isfinite(two) and abs(two) > 1.3 and tape.before * tape.ret > 0:
        forms = moved.two_days_down() if two < 0 else moved.two_days_up()
        yield Item(_capped(0.3 * abs(two)), symbol, frozenset({ret, "days"}), forms, values)
    if abs(tape.streak) >= 4:
        forms = moved.run_up() if tape.streak > 0 else moved.run_down()
        yield Item(_capped(0.1 * abs(tape.streak)), symbol, frozenset({"streak"}), forms, values)
    if tape.volume_ratio > 1.5:
        yield Item(
            _capped(0.2 * tape.volume_ratio),
            symbol,
            frozenset({f"volume {symbol}"}),
            moved.heavy(),
            values,
        )


def _move_forms(tape: Tape, market: Market) -> Forms:
    """Sentences about a move without a record; superlatives only for the furthest of all names."""
    returns = [other.ret for other in market.names]
    if tape.ret < 0:
        furthest = moved.furthest_fall() if tape.ret <= min(returns) else ()
        return (*furthest, *moved.plain_fall())
    furthest = moved.furthest_rise() if tape.ret >= max(returns) else ()
    return (*furthest, *moved.plain_rise())


def _records(tape: Tape, values: Values) -> Iterator[Item]:
    """Falls, rises, volumes and ranges not seen for a quarter of a year or more."""
    forms = {"fall": moved.fall, "rise": moved.rise, "volume": moved.volume, "range": moved.width}
    weights = {"fall": 0.85, "rise": 0.85, "volume": 0.65, "range": 0.6}
    for name, rank in tape.records.items():
        small = (name == "fall" and tape.z > -0.8) or (name == "rise" and tape.z < 0.8)
        if rank.notable and not small:
            age = 0.6 + 0.4 * log1p(rank.sessions / QUARTER)
            topic = "ret" if name in ("fall", "rise") else name
            covers = frozenset({f"{topic} {tape.symbol}"})
            yield Item(weights[name] * age, tape.symbol, covers, forms[name](), values)


def _places(tape: Tape, values: Values) -> Iterator[Item]:
    """Round levels, the top of the year, and closes far from an extreme."""
    symbol, place = tape.symbol, frozenset({f"place {tape.symbol}"})
    crossed = tape.crossed()
    if crossed is not None:
        mark, since = crossed
        level = facts.level(symbol, mark)
        if str(level) == str(values["m_close"]):
            values = values | {"m_close": facts.price(symbol, tape.close)}
        extra: Values = {
            "mark": level,
            "mark_since": facts.day(symbol, since, tape.days.since(since)),
        }
        forms = moved.crossed_up() if tape.ret > 0 else moved.crossed_down()
        yield Item(0.55, symbol, place, forms, values | extra)
    if tape.below_high == 0 and tape.ret > 0:
        yield Item(0.45, symbol, place, moved.top(), values)
    if tape.z < -0.9 and tape.location > 0.6:
        yield Item(0.5, symbol, place, moved.recovered(), values)
    if tape.z > 0.9 and tape.location < 0.4:
        yield Item(0.5, symbol, place, moved.gave_back(), values)


def _of_whole(market: Market) -> Iterator[Item]:
    lead = market.lead
    if lead is not None:
        index = frozenset({"index"})
        salience = _capped(0.42 + 0.25 * abs(lead.z))
        yield Item(salience, lead.symbol, index, _index_forms(lead), {})
        values = about(lead, "m")
        for item in (*_records(lead, values), *_places(lead, values)):
            told = item.covers | (index if f"ret {lead.symbol}" in item.covers else frozenset())
            yield replace(item, covers=told)
    if market.n > 2:
        if market.best.ret > 0 > market.worst.ret:
            covers = frozenset({f"ret {market.best.symbol}", f"ret {market.worst.symbol}"})
            ratio = market.apart / market.usual_apart
            yield Item(_capped(0.4 * ratio), market.best.symbol, covers, moved_whole.parted(), {})
        yield Item(0.3, "", frozenset({"crowd"}), moved_whole.crowd(), {})
    vix = market.vix
    if vix is not None and abs(vix.ret) > 1.5:
        forms = moved_whole.vix_up() if vix.ret > 0 else moved_whole.vix_down()
        yield Item(_capped(abs(vix.ret) / 14), vix.symbol, frozenset({"vix"}), forms, {})


def _capped(salience: float) -> float:
    """What only is large is worth less than what has not been seen for long."""
    return min(salience, MOST)


def _index_forms(lead: Tape) -> Forms:
    if abs(lead.z) < 0.3:
        return moved_whole.index_flat()
    return moved_whole.index_up() if lead.ret > 0 else moved_whole.index_down()
