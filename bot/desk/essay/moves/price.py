"""The number: where it is put, base rate against now, ignorance, record, deadline, refutation."""

from math import isfinite

from bot.desk.briefing import TOTAL
from bot.desk.essay.phrases import ending, lead, records, road
from bot.desk.essay.phrases.readings import words
from bot.desk.essay.readings import Reading
from bot.desk.essay.scene import Scene, reading_values
from bot.desk.essay.tape import Tape
from bot.desk.essay.voice import Forms, Voice
from bot.domain.claims.tree import Move, Touch

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


def stake(scene: Scene, voice: Voice) -> list[str]:
    """Return the step from the reading to the claim."""
    return _kept(voice.say(lead.stake(), scene.values))


def odds(scene: Scene, voice: Voice) -> list[str]:
    """Return the base rate against the published probability."""
    return _kept(voice.say(_road(scene), scene.values))


def short(scene: Scene, voice: Voice) -> str:
    """Return the same in one line."""
    return voice.say(road.short(), scene.values)


def ignorance(scene: Scene, voice: Voice) -> list[str]:
    """Return what the desk cannot know."""
    return _kept(voice.say(road.ignorance(), scene.values))


def record(scene: Scene, voice: Voice) -> list[str]:
    """Return the desk's record on such claims, or that there is none to speak of."""
    claim = scene.predictions[0].claim
    tally = scene.briefing.memory.record.get(claim.family)
    if tally is None or not tally.n:
        return _kept(voice.say(records.record_none(), scene.values))
    forms = records.record_few() if tally.n < FEW else records.record()
    return _kept(voice.say(forms, scene.values))


def whole_record(scene: Scene, voice: Voice) -> list[str]:
    """Return the record over all calls."""
    whole = scene.briefing.memory.record.get(TOTAL)
    if whole is None or whole.n < FEW:
        return []
    return _kept(voice.say(records.total(), scene.values))


def expiry(scene: Scene, voice: Voice) -> list[str]:
    """Return until when the view is held."""
    return _kept(voice.say(ending.expiry(), scene.values))


def refute(scene: Scene, voice: Voice) -> list[str]:
    """Return what would prove the claim wrong."""
    return _kept(voice.say(ending.falsifier(), scene.values))


def condition(scene: Scene, voice: Voice, winner: Reading) -> list[str]:
    """Return what would prove the reading wrong."""
    return _kept(voice.say(words(winner.key).refuted(), reading_values(scene, winner)))


def _road(scene: Scene) -> Forms:
    headline = scene.headline
    if headline is None:
        return ()
    departed = headline.pooled - headline.candidate.climatology
    if "reporter" in scene.values and abs(departed) >= NEAR:
        return (*road.due(), *(road.lower() if departed < 0 else road.higher()))
    if abs(departed) < NEAR:
        return road.same()
    if scene.focus in scene.market:
        shape = _shape(scene, scene.market[scene.focus], departed)
        if shape:
            return shape
    return road.lower() if departed < 0 else road.higher()


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
    both = (*road.wide(), *(road.lower() if departed < 0 else road.higher()))
    calm = (*road.tight(), *(road.lower() if departed < 0 else road.higher()))
    return both if ratio > 1 else calm


def _kept(text: str) -> list[str]:
    return [text] if text else []
