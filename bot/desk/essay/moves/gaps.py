"""What was left out of the briefing for a fault in its data."""

from bot.desk.briefing import CHAIN, Briefing, Flag
from bot.desk.essay import names
from bot.desk.essay.phrases import gaps as phrases
from bot.desk.essay.scene import Scene
from bot.desk.essay.voice import Voice
from bot.domain.plain import plain
from bot.domain.text import ngettext

SHOWN = 2
DETAIL = 120


def gaps(scene: Scene, voice: Voice) -> list[str]:
    """Return one sentence on the symbols whose data fail a check, none if all are sound."""
    found = faults(scene.briefing)
    if not found:
        return []
    said = [f"{names.name(flag.symbol)} ({detail_of(flag)})" for flag in found[:SHOWN]]
    rest = len(found) - SHOWN
    if rest > 0:
        said.append(ngettext("{n} other symbol", "{n} other symbols", rest).format(n=rest))
    text = voice.say(phrases.left_out(), {"gaps": names.listing(said)})
    return [text] if text else []


def faults(briefing: Briefing) -> tuple[Flag, ...]:
    """Return the first flag of each symbol; the on-chain feed is told by the mind that reads it."""
    first: dict[str, Flag] = {}
    for flag in briefing.flags:
        if flag.symbol != CHAIN:
            first.setdefault(flag.symbol, flag)
    return tuple(first.values())


def detail_of(flag: Flag) -> str:
    """Return a flag's detail as prose has it."""
    return plain(flag.detail, DETAIL)
