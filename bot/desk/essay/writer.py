"""The built-in writer: an essay argued from the tape, the minds and the desk's own record."""

from dataclasses import dataclass

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.essay import page, plan, scene
from bot.desk.essay.because import because
from bot.desk.essay.moves import price, reason, tell
from bot.desk.essay.note import note
from bot.desk.essay.openings import used_of_late
from bot.desk.essay.page import Page
from bot.desk.essay.phrases.readings import words
from bot.desk.essay.readings import Reading
from bot.desk.essay.scene import Scene
from bot.desk.essay.shapes import SHAPES
from bot.desk.essay.voice import WINDOW, Forms, Said, Voice, first_sentence, says
from bot.desk.opinion import Deliberation
from bot.desk.predictions import predictions_of
from bot.domain.bars import to_ns
from bot.domain.dispatch import Draft, MindView
from bot.domain.text import _

TITLES = 30
"""Dispatches in which no title comes back, and in which openings are kept from doing so."""

LINES = 2
"""Fresh theses a reading needs to carry a dispatch: one for the post, one under the title."""

_SECOND = 1_000_000_000
_STREAM = 6


@dataclass(frozen=True)
class BuiltInWriter:
    """Writes without a language model, in its own words and never the same ones within ten.

    The same briefing, deliberation and seed give the same dispatch to the last letter.
    """

    async def write(self, briefing: Briefing, deliberation: Deliberation, seed: int) -> Draft:
        """Return the dispatch; a deliberation without a selection makes a short note."""
        return compose(briefing, deliberation, seed)


def compose(briefing: Briefing, deliberation: Deliberation, seed: int) -> Draft:
    """Return the dispatch of `BuiltInWriter.write`, without waiting."""
    predictions = predictions_of(deliberation, briefing)
    material = scene.build(briefing, deliberation, predictions)
    rng = _dice(briefing, seed)
    recent = briefing.memory.recent
    voice = Voice(Said(recent[:WINDOW]), rng, Said(recent[:TITLES], first_sentence))
    if not predictions or not material.rivals:
        return note(material, voice)
    winner, title = _titled(material, rng)
    return _dispatch(material, voice, winner, title)


def _dispatch(material: Scene, voice: Voice, winner: Reading, title: str) -> Draft:
    line = reason.line(material, voice, winner)
    standfirst = reason.line(material, voice, winner)
    told = tell.tell(material, voice, winner, 1)
    thesis = (*told.sentences, line, price.short(material, voice))
    quiet = scene.quiet(material, winner)
    sheet = Page(material, voice, winner, line, quiet=quiet, posted=told.topics)
    shape = plan.choose(sheet, used_of_late(material.briefing.memory.recent))
    essay = page.write(sheet, SHAPES[shape])
    return Draft(
        title=title,
        standfirst=standfirst,
        thesis=tuple(text for text in thesis if text),
        essay="\n\n".join(essay),
        debate=material.deliberation.state,
        conviction=material.deliberation.conviction,
        minds=views(sheet),
        predictions=because(material, voice),
    )


def _titled(material: Scene, rng: np.random.Generator) -> tuple[Reading, str]:
    """The reading that suits best and still has a title nobody has read in thirty dispatches."""
    recent = material.briefing.memory.recent
    voice = Voice(Said(recent[:TITLES], lambda draft: (draft.title,)), rng)
    lately = Said(recent[:WINDOW])
    ranked = sorted(material.rivals, key=lambda r: (-_worth(r, material), r.key))
    told = [r for r in ranked if _fresh(words(r.key).lines(), lately) >= LINES]
    for reading in (*told, *ranked):
        title = reason.title(material, voice, reading)
        if title:
            return reading, title
    return ranked[0], _("Cycle {number}").format(number=material.briefing.cycle)


def _fresh(forms: Forms, lately: Said) -> int:
    """How many of these forms nobody has read in ten dispatches."""
    return sum(not lately.used(form) for form in forms)


def _worth(reading: Reading, material: Scene) -> float:
    """How well a reading fits, less if it was the last ones', more if it is about the headline."""
    subject = reading.setting.subject
    about_it = subject is not None and subject.symbol == material.focus
    forms = words(reading.key).titles()
    last = [draft.title for draft in material.briefing.memory.recent[:2]]
    told = sum(
        price_ for title, price_ in zip(last, (0.25, 0.12), strict=False) if says(forms, title)
    )
    return reading.fit + 0.1 * about_it - told


def views(sheet: Page) -> tuple[MindView, ...]:
    """The minds with their convictions and the sentences that tell their reasons."""
    found = []
    for opinion in sheet.scene.opinions:
        said = sheet.bench.view(sheet.scene, sheet.voice, opinion)
        conviction = None if opinion.abstains else opinion.conviction
        found.append(MindView(mind=opinion.mind, conviction=conviction, reason=said))
    return tuple(found)


def _dice(briefing: Briefing, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, to_ns(briefing.at) // _SECOND, _STREAM])
