"""The desk's last call: what it said, what came, what that teaches, and how it runs."""

from bot.desk.essay import facts, names, past, teaching
from bot.desk.essay.about import Values
from bot.desk.essay.claim_words import chance_values, claim_values, level_of
from bot.desk.essay.moves.bench import mind_name
from bot.desk.essay.outcomes import day_fact, outcome_words
from bot.desk.essay.past import EVEN, Happening, Verdict
from bot.desk.essay.phrases import verdicts
from bot.desk.essay.phrases.fates import fates
from bot.desk.essay.phrases.lessons import lessons
from bot.desk.essay.scene import Scene
from bot.desk.essay.voice import Voice
from bot.domain.dispatch import Prediction
from bot.domain.resolution import Outcome

LEAST_RUN = 3
DOUBT = 5
"""Percent by which a mind must have been less sure than the desk to have doubted."""

TOWARD, HALFWAY = 0.1, 0.5
"""Shares of the way to a level from which a price went toward it, and put it to the test."""

LESSONS = 0.85
"""How often a verdict is followed by what it taught."""


def confess(scene: Scene, voice: Voice, *, first: bool = False) -> list[str]:
    """Return what became of the last call; of one still open, that it is.

    `first` allows what can only be said at the beginning of an essay.
    """
    found = scene.verdict
    if found is None:
        return _open(scene, voice)
    values = verdict_values(scene, found)
    if found.call.outcome is Outcome.VOID:
        return _kept(voice.say(verdicts.void(), values))
    forms = verdicts.right() if found.right else verdicts.wrong()
    if first:
        forms = (*forms, *(verdicts.right_first() if found.right else verdicts.wrong_first()))
    told = voice.say(forms, values)
    taught = lesson(scene, voice) if told and voice.chance(LESSONS) else []
    return [*_kept(told), *taught]


def lesson(scene: Scene, voice: Voice) -> list[str]:
    """Return what the last verdict teaches."""
    found = scene.verdict
    if found is None or found.call.outcome is Outcome.VOID:
        return []
    values = verdict_values(scene, found)
    for kind in past.kinds(found):
        text = voice.say(lessons(kind), values)
        if text:
            return [text]
    return []


def aftermath(scene: Scene, voice: Voice) -> list[str]:
    """Return what the newest session made of the last reading, where it spoke clearly."""
    found = scene.aftermath
    if found is None:
        return []
    return _kept(voice.say(fates(found.test, found.held), scene.values | found.values))


def run(scene: Scene, voice: Voice) -> list[str]:
    """Return how many headlines in a row ended alike, where it is enough to be worth saying."""
    length = run_length(scene)
    if abs(length) < LEAST_RUN:
        return []
    forms = verdicts.run_right() if length > 0 else verdicts.run_wrong()
    return _kept(voice.say(forms, {"run": facts.word("", abs(length))}))


def run_length(scene: Scene) -> int:
    """Return the run of headlines that the last verdict goes on with, negative for wrong, or 0."""
    length, found = past.run(scene.briefing.memory.calls), scene.verdict
    return length if found is not None and found.right == (length > 0) else 0


def verdict_values(scene: Scene, found: Verdict) -> Values:
    """Return the placeholders of a past call and of what happened."""
    values = _claim(found.prediction) | _doubt(found.prediction) | _surer(found)
    values |= teaching.teaching(found, scene.briefing)
    values["did"] = outcome_words(found)
    if found.call.position == 0:
        values["title"] = found.call.dispatch.title
    if found.happening is not None:
        values["when"] = day_fact("", found, scene.market.days.on(found.happening.day))
        margin = past.margin_fact(found.happening, scene.briefing, found.prediction.claim)
        if any(digit in margin.text for digit in "123456789"):
            values["spare" if found.right else "miss"] = margin
        values |= _way(found.prediction, found.happening)
    return values


def _way(prediction: Prediction, happening: Happening) -> Values:
    """How far the level stood off when the claim was made, and how far the price went toward it."""
    symbol = happening.symbol
    level, reference = level_of(prediction.claim), float(prediction.references.get(symbol, 0))
    if level is None or reference <= 0 or level.value == reference:
        return {}
    needed, gone = level.value / reference - 1, happening.value / reference - 1
    found: Values = {"days": facts.times(symbol, abs(happening.sigmas))}
    if happening.back is not None:
        found["end"] = facts.price(symbol, happening.back)
    if gone / needed >= TOWARD:
        went = facts.size(symbol, 100 * gone)
        found |= {"left": facts.size(symbol, 100 * needed), "went": went}
        found |= {"tested": went} if gone / needed >= HALFWAY else {}
    return found


def _doubt(prediction: Prediction) -> Values:
    """The mind that was least sure of a claim, where it was plainly less sure than the desk."""
    spoke = {mind: p for mind, p in prediction.minds.items() if p is not None}
    sober = min(sorted(spoke), key=lambda mind: spoke[mind], default=None)
    if sober is None or spoke[sober] > (prediction.probability or 0) - DOUBT:
        return {}
    name = mind_name(sober)
    odds = facts.chance("", spoke[sober] / 100)
    found: Values = {"sober": name, "sober_s": names.possessive(name), "sober_p": odds}
    return found | ({"sober_low": odds} if spoke[sober] < EVEN else {})


def _surer(found: Verdict) -> Values:
    """The mind that was surer than the desk of what came true."""
    mind = teaching.surer(found)
    if not mind:
        return {}
    name, percent = mind_name(mind), found.prediction.minds[mind] or 0
    return {
        "surer": name,
        "surer_s": names.possessive(name),
        "surer_p": facts.chance("", percent / 100),
    }


def _open(scene: Scene, voice: Voice) -> list[str]:
    call = past.newest(scene.briefing)
    if call is None or call.outcome is not None:
        return []
    return _kept(voice.say(verdicts.still_open(), _claim(call.dispatch.predictions[0])))


def _claim(prediction: Prediction) -> Values:
    return claim_values(prediction.claim) | chance_values(prediction.probability or 0)


def _kept(text: str) -> list[str]:
    return [text] if text else []
