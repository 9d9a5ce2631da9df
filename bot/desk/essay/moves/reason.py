"""The argument: the rival that failed, the reading that stands, its source or its lack of one."""

from collections.abc import Collection

from bot.desk.essay.grounds import speaks_for
from bot.desk.essay.phrases import lead
from bot.desk.essay.phrases.denied import denials
from bot.desk.essay.phrases.readings import words
from bot.desk.essay.readings import Broken, Reading, broken
from bot.desk.essay.scene import Scene, broken_values, news, reading_values
from bot.desk.essay.turns import lowered
from bot.desk.essay.voice import Voice
from bot.domain.plain import plain

SURPRISES, REPEATS = 10, 3
"""How many broken predictions are tried, and how many if they repeat a figure."""

QUOTED, SOURCE = 160, 40


def deny(scene: Scene, voice: Voice, winner: Reading, told: Collection[str]) -> list[str]:
    """Return what the strongest rival of the reading predicted and what came instead.

    One that rests on what the page has told already (`told`) is taken only for want of another.
    """
    failed = broken(scene.rivals, winner)
    strongest = _distinct(tuple(found for found in failed if speaks_for(winner, found)))
    fresh = [found for found in strongest if not _topics(found) & set(told)]
    for strict, tried in ((True, fresh[:SURPRISES]), (False, strongest[:REPEATS])):
        for found in tried:
            forms, values = denials(found.expectation.key), broken_values(scene, found)
            text = voice.say(forms, values, strict=strict)
            if text:
                return [text]
    return []


def support(scene: Scene, voice: Voice, winner: Reading) -> list[str]:
    """Return what on the tape speaks for the reading, if it was not shown yet."""
    return _kept(
        voice.say(words(winner.key).evidence(), reading_values(scene, winner), strict=True)
    )


def conclude(voice: Voice, said: str) -> list[str]:
    """Return the reading that stands as a conclusion; one that begins with I needs no other."""
    if said.startswith(("I ", "I'")):
        return [said]
    return _kept(voice.say(lead.concludes(), {"line": lowered(said)})) or [said]


def line(scene: Scene, voice: Voice, winner: Reading) -> str:
    """Return the reading that stands, in one sentence."""
    return voice.say(words(winner.key).lines(), reading_values(scene, winner))


def title(scene: Scene, voice: Voice, winner: Reading) -> str:
    """Return the thesis as a title."""
    return voice.say(words(winner.key).titles(), reading_values(scene, winner))


def surprise(voice: Voice) -> list[str]:
    """Return a turn that announces the broken prediction."""
    return _kept(voice.say(lead.surprise(), {}))


def source(scene: Scene, voice: Voice, winner: Reading) -> list[str]:
    """Return the headline that fits, quoted with its source, and that it need not be the cause."""
    item = news(scene, _wanted(scene, winner))
    if item is None:
        return []
    days = scene.market.days
    day = item.time.astimezone(scene.briefing.at.tzinfo).date()
    values = scene.values | {
        "text": quotable(item.text),
        "source": plain(item.source, SOURCE) or "-",
        "news_day": days.on(day),
        "news_bare": days.bare(day),
    }
    told = voice.say(lead.sourced(), values)
    return [told, *_kept(voice.say(lead.unsure(), {}))] if told else []


def has_source(scene: Scene, winner: Reading) -> bool:
    """Whether a headline fits the reading."""
    return news(scene, _wanted(scene, winner)) is not None


def own(voice: Voice) -> list[str]:
    """Return that the reading is the desk's own."""
    return _kept(voice.say(lead.mine(), {}))


def _wanted(scene: Scene, winner: Reading) -> tuple[str, ...]:
    """The symbols whose news may belong to the reading."""
    subject = winner.setting.subject
    if subject is not None:
        return (subject.symbol,)
    market = scene.market
    loud = [tape.symbol for tape in market.names if abs(tape.z) > 1.5]
    wholes = [tape.symbol for tape in (market.index, market.growth, market.vix) if tape is not None]
    return (*loud, *(wholes if abs(winner.setting.lead_z) > 0.8 else ()))


def _topics(found: Broken) -> set[str]:
    """What a broken prediction rests on, in the topics of the tape."""
    key, contrary = found.expectation.key, found.expectation.contrary(found.reading.setting)
    topics = {f"ret {contrary.symbol}"} if contrary is not None else set()
    if key.endswith("-fear"):
        topics.add("vix")
    if key.endswith(("-whole", "-index")) or key.startswith("follow-"):
        topics.add("index")
    return topics


def _distinct(found: tuple[Broken, ...]) -> list[Broken]:
    """The strongest broken prediction of each reading first, then the others."""
    first = list({b.reading.key: b for b in reversed(found)}.values())[::-1]
    return first + [b for b in found if b not in first]


def quotable(text: str) -> str:
    """A headline on one short line, without quotation marks of its own, ended by a stop."""
    shown = plain(text, QUOTED).replace('"', "'")
    return shown if shown[-1:] in ".!?…" else f"{shown}."


def _kept(text: str) -> list[str]:
    return [text] if text else []
