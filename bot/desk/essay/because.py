"""The predictions of a dispatch, each with one sentence of its own for a reason."""

from bot.desk.essay.moves.bench import mind_name
from bot.desk.essay.phrases import because as phrases
from bot.desk.essay.scene import Scene, claim_scene, cushion
from bot.desk.essay.voice import Forms, Voice
from bot.desk.opinion import Assessment
from bot.domain.claims.tree import AllOf, AnyOf, Closes, Move, Spread, symbols
from bot.domain.dispatch import Prediction


def because(scene: Scene, voice: Voice) -> tuple[Prediction, ...]:
    """Return the predictions with their reasons; one for which nothing is left keeps its own."""
    selected = scene.deliberation.selected
    return tuple(
        _reasoned(scene, voice, prediction, assessment)
        for prediction, assessment in zip(scene.predictions, selected, strict=True)
    )


def _reasoned(
    scene: Scene, voice: Voice, prediction: Prediction, assessment: Assessment
) -> Prediction:
    values = claim_scene(scene.briefing, scene.market, assessment, prediction)
    report = phrases.report() if "reporter" in values else ()
    for forms in (report, _own(scene, assessment), phrases.weather(), phrases.any_claim()):
        text = voice.say(forms, values | _keenest(assessment))
        if text:
            return prediction.model_copy(update={"because": text})
    return prediction


def _own(scene: Scene, assessment: Assessment) -> Forms:
    claim = assessment.candidate.claim
    if isinstance(claim, Spread):
        return phrases.spread()
    if isinstance(claim, AllOf | AnyOf):
        return phrases.pair()
    if isinstance(claim, Move):
        return phrases.moves()
    first = symbols(claim)[0]
    room = cushion(assessment, scene.market[first].close) if first in scene.market else None
    if room is not None and room < 0:
        return phrases.needs()
    apart = room / (100 * assessment.candidate.sigma) if room is not None else 1.0
    reach = phrases.far() if apart > 1.05 else phrases.near() if apart < 0.6 else ()
    own = phrases.closings() if isinstance(claim, Closes) else ()
    return (*own, *reach, *phrases.cushion())


def _keenest(assessment: Assessment) -> dict[str, str]:
    """The mind most in favour of the claim."""
    spoke = {mind: p for mind, p in assessment.minds.items() if p is not None}
    if not spoke:
        return {}
    return {"keen": mind_name(max(sorted(spoke), key=lambda mind: spoke[mind]))}
