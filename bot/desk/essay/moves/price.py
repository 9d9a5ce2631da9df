"""The number: where it is put, base rate against now, ignorance, record, deadline, refutation."""

from collections.abc import Callable
from math import isfinite

from bot.desk.briefing import TOTAL, Tally
from bot.desk.essay import names
from bot.desk.essay.about import Values
from bot.desk.essay.bearing import Bearing, bearing
from bot.desk.essay.moves.bench import mind_name
from bot.desk.essay.phrases import ending, lead, records, road, unknown
from bot.desk.essay.phrases.readings import words
from bot.desk.essay.readings import Reading
from bot.desk.essay.scene import Scene, reading_values
from bot.desk.essay.tape import Tape
from bot.desk.essay.voice import Forms, Voice
from bot.domain.claims.tree import Move, Touch
from bot.domain.scores import wilson

FEARFUL = ("storm", "nervous", "calming", "washout", "selloff")
"""Readings that turn on the price of fear."""

FEW = 12
"""Calls of a family below which a share tells nothing."""

NEAR = 0.015
"""Departures from the base rate below this are none."""


def bridge(scene: Scene, voice: Voice) -> list[str]:
    """Return why the claim is about this symbol."""
    return _kept(voice.say(lead.bridge(), scene.values))


def claim_first(scene: Scene, voice: Voice) -> list[str]:
    """Return the claim in a sentence that can open an essay."""
    return _kept(voice.say(lead.claim_first(), scene.values))


def stake(scene: Scene, voice: Voice, winner: Reading) -> list[str]:
    """Return the step from the reading to the claim, or what parts the two."""
    forms = {Bearing.WITH: lead.stake, Bearing.AGAINST: lead.stake_against}
    first = forms.get(bearing(winner, scene.predictions[0]), lead.stake_aside)
    return _kept(voice.say(first(), scene.values) or voice.say(lead.stake_aside(), scene.values))


def odds(scene: Scene, voice: Voice) -> list[str]:
    """Return the base rate against the published probability."""
    said = voice.say(_road(scene), scene.values) or voice.say(road.model(), scene.values)
    return _kept(said or voice.say(road.same(), scene.values))


def short(scene: Scene, voice: Voice) -> str:
    """Return the same in one line."""
    return voice.say(road.short(), scene.values)


def pull(scene: Scene, voice: Voice) -> list[str]:
    """Return what the minds did to the model's number, where it shows and has not been told."""
    values = pulled(scene)
    return _kept(voice.say(road.pull(), scene.values | values, strict=True)) if values else []


def pulled(scene: Scene) -> Values:
    """Return the placeholders of the mind that moved the model's number most."""
    headline = scene.headline
    if headline is None:
        return {}
    anchor, published = headline.candidate.anchor, scene.predictions[0].probability or 0
    moved = published - round(100 * anchor)
    spoke = {m: p - anchor for m, p in headline.minds.items() if p is not None}
    if moved == 0 or not spoke:
        return {}
    mover = max(sorted(spoke), key=lambda mind: spoke[mind] * moved)
    if spoke[mover] * moved <= 0:
        return {}
    name = mind_name(mover)
    return {"mover": name, "mover_s": names.possessive(name)}


def ignorance(scene: Scene, voice: Voice, winner: Reading) -> list[str]:
    """Return what the desk cannot know, as near to the day's question as it can be said."""
    values, subject = reading_values(scene, winner), winner.setting.subject
    special: Forms = ()
    if "reporter" in values:
        special = unknown.report()
    elif subject is not None:
        special = unknown.name()
    elif winner.key in FEARFUL:
        special = unknown.fear()
    return _kept(voice.say(special, values) or voice.say(unknown.anything(), values))


def record(scene: Scene, voice: Voice) -> list[str]:
    """Return the desk's record on such claims, or that there is none to speak of."""
    claim = scene.predictions[0].claim
    tally = scene.briefing.memory.record.get(claim.family)
    if tally is None or not tally.n:
        return _kept(voice.say(records.record_none(), scene.values))
    forms = (
        records.record_few()
        if tally.n < FEW
        else _judged(tally, records.record, records.record_short, records.record_over)
    )
    return _kept(voice.say(forms, scene.values) or voice.say(records.record(), scene.values))


def whole_record(scene: Scene, voice: Voice) -> list[str]:
    """Return the record over all calls."""
    whole = scene.briefing.memory.record.get(TOTAL)
    if whole is None or whole.n < FEW:
        return []
    forms = _judged(whole, records.total, records.total_short, records.total)
    return _kept(voice.say(forms, scene.values) or voice.say(records.total(), scene.values))


def expiry(scene: Scene, voice: Voice) -> list[str]:
    """Return until when the view is held."""
    return _kept(voice.say(ending.expiry(), scene.values))


def refute(scene: Scene, voice: Voice) -> list[str]:
    """Return what would prove the claim wrong."""
    return _kept(voice.say(ending.falsifier(), scene.values))


def condition(scene: Scene, voice: Voice, winner: Reading) -> list[str]:
    """Return what would prove the reading wrong."""
    return _kept(voice.say(words(winner.key).refuted(), reading_values(scene, winner)))


def _judged(
    tally: Tally,
    fair: Callable[[], Forms],
    short_: Callable[[], Forms],
    over: Callable[[], Forms],
) -> Forms:
    """The sentences that suit a record: what was promised lies inside its interval, or outside."""
    low, high = wilson(tally.hits, tally.n)
    share = tally.expected / tally.n
    return (short_ if share > high else over if share < low else fair)()


def _road(scene: Scene) -> Forms:
    headline = scene.headline
    if headline is None:
        return ()
    departed = headline.pooled - headline.candidate.climatology
    modelled = headline.candidate.anchor - headline.candidate.climatology
    if "reporter" in scene.values and abs(departed) >= NEAR:
        return road.due()
    if abs(departed) < NEAR:
        return road.same()
    if scene.focus in scene.market:
        shape = _shape(scene, scene.market[scene.focus], departed)
        if shape:
            return shape
    if modelled * departed <= 0:
        return road.model()
    return (*road.model(), *(road.lower() if departed < 0 else road.higher()))


def _shape(scene: Scene, tape: Tape, departed: float) -> Forms:
    """Sentences that lay the departure to the width of days, where it points that way."""
    ratio = tape.week_range / tape.usual_range
    if not isfinite(ratio) or 0.88 < ratio < 1.15:
        return ()
    claim = scene.predictions[0].claim
    reaching = isinstance(claim, Touch) or (isinstance(claim, Move) and claim.size is not None)
    explained = (departed > 0) == ((ratio > 1) == reaching)
    if not explained:
        return ()
    by_width = road.wide() if ratio > 1 else road.tight()
    return (*by_width, *(road.lower() if departed < 0 else road.higher()))


def _kept(text: str) -> list[str]:
    return [text] if text else []
