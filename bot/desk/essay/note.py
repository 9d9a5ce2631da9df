"""The short note of a cycle without a claim: what was seen, why there is no call, what comes."""

from bot.desk.essay.moves import bench, confess, gaps, tell
from bot.desk.essay.phrases import notes
from bot.desk.essay.scene import Scene
from bot.desk.essay.voice import Voice
from bot.domain.dispatch import Draft, MindView

LEAST_NAMES = 3


def note(scene: Scene, voice: Voice) -> Draft:
    """Return a note: an honest title, one paragraph of what there is, and no prediction."""
    title = voice.say(notes.titles(), {})
    standfirst = voice.say(notes.standfirsts(), {})
    seen = tell.tell(scene, voice, None, 2).sentences if scene.rivals else ()
    empty = not scene.deliberation.assessments
    why = voice.say(notes.no_data() if empty else notes.no_claim(), {})
    past = [*confess.confess(scene, voice), *confess.lesson(scene, voice)]
    silent = [o for o in scene.opinions if o.abstains][:1]
    absent = [t for o in silent for t in bench.Bench().speak(scene, voice, o)]
    promise = voice.say(notes.promise(), {})
    paragraphs = (" ".join(part for part in group if part) for group in (
        [*seen, why, *absent, *gaps.gaps(scene, voice)], past, [promise]
    ))  # fmt: skip
    views = tuple(
        MindView(mind=o.mind, conviction=None if o.abstains else o.conviction)
        for o in scene.opinions
    )
    return Draft(
        title=title,
        standfirst=standfirst,
        thesis=tuple(text for text in (why,) if text),
        essay="\n\n".join(text for text in paragraphs if text),
        debate=scene.deliberation.state,
        conviction=scene.deliberation.conviction,
        minds=views,
    )
