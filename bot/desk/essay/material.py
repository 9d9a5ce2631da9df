"""All facts of a cycle: what the figures of its essay may be rendered from."""

from collections.abc import Iterator

from bot.desk.essay import facts, past
from bot.desk.essay.about import about, figures
from bot.desk.essay.claim_words import claim_facts
from bot.desk.essay.facts import Fact
from bot.desk.essay.moves.bench import REASON, sides, spread, track
from bot.desk.essay.moves.confess import verdict_values
from bot.desk.essay.moves.gaps import detail_of, faults
from bot.desk.essay.moves.reason import quotable
from bot.desk.essay.reasons import reason_values
from bot.desk.essay.scene import Scene, claim_scene
from bot.domain.plain import plain


def facts_of(scene: Scene) -> tuple[Fact, ...]:
    """Return every fact that a sentence of this cycle may use."""
    return tuple(_facts(scene))


def quotes_of(scene: Scene) -> tuple[str, ...]:
    """Return what an essay quotes word for word: headlines, abstentions' reasons, data's faults."""
    reasons = [plain(o.abstention, REASON)[1:] for o in scene.opinions if o.abstains]
    faulty = [detail_of(flag) for flag in faults(scene.briefing)]
    headlines = [quotable(item.text) for item in scene.briefing.headlines]
    page = [scene.aftermath.page.title] if scene.aftermath is not None else []
    return tuple(filter(None, (*headlines, *reasons, *faulty, *page)))


def _facts(scene: Scene) -> Iterator[Fact]:
    yield from figures(scene.values)
    for tape in scene.market.all:
        yield from figures(about(tape, ""))
        crossed = tape.crossed()
        if crossed is not None:
            yield facts.level(tape.symbol, crossed[0])
            yield facts.day(tape.symbol, crossed[1], tape.days.since(crossed[1]))
    for prediction, assessment in zip(scene.predictions, scene.deliberation.selected, strict=True):
        yield from claim_facts(prediction.claim)
        values = claim_scene(scene.briefing, scene.market, assessment, prediction)
        yield from figures(values)
    for opinion in scene.opinions:
        for reason in opinion.reasons:
            yield from figures(reason_values(reason))
        yield from figures(track(scene, opinion.mind))
    yield from figures(sides(scene))
    yield from figures(spread(scene))
    yield from _past(scene)
    days = scene.market.days
    for item in scene.briefing.headlines:
        day = item.time.astimezone(scene.briefing.at.tzinfo).date()
        yield facts.day("", day, days.bare(day))


def _past(scene: Scene) -> Iterator[Fact]:
    memory = scene.briefing.memory
    yield facts.word("", abs(past.run(memory.calls)))
    for call in memory.calls:
        prediction = call.dispatch.predictions[call.position]
        yield from claim_facts(prediction.claim)
        if prediction.probability is not None:
            yield facts.chance("", prediction.probability / 100)
            yield facts.chance("", 1 - prediction.probability / 100)
    if scene.verdict is not None:
        yield from figures(verdict_values(scene, scene.verdict))
    if scene.aftermath is not None:
        yield from figures(scene.aftermath.values)
