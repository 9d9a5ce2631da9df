"""The minds: each with its strongest fresh reason, who is followed, what is conceded."""

from dataclasses import dataclass, field

from bot.desk.essay import facts, names, numbers, turns
from bot.desk.essay.about import Values
from bot.desk.essay.facts import Fact, Unit
from bot.desk.essay.phrases import argue
from bot.desk.essay.phrases import standing as phrases
from bot.desk.essay.reasons import forms_of, reason_values
from bot.desk.essay.scene import Scene
from bot.desk.essay.tracks import track_values
from bot.desk.essay.voice import Voice
from bot.desk.opinion import Opinion, Reason
from bot.domain.plain import plain
from bot.domain.text import _, ngettext

APART = 0.012
"""Differences of probability below this are no disagreement."""

CLOSE, WIDE = 5, 10
"""Points between the ends up to which the minds agree, and from which they are far apart."""

OPPOSED = 0.04
"""Differences from which minds are opponents."""

AGAINST = 5
"""Points from the desk's number from which a mind is a dissenter."""

REASON = 160


@dataclass
class Bench:
    """What the minds brought, sentence by sentence; `codes` says which reasons the page told."""

    reasons: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def empty_handed(self) -> bool:
        """Whether the minds heard so far had nothing to argue."""
        return all(code.endswith(("-ordinary", "-nothing")) for code in self.codes.values())

    def speak(self, scene: Scene, voice: Voice, opinion: Opinion) -> list[str]:
        """Return the mind's strongest reason that has a fresh sentence, or its abstention."""
        text = (
            _abstention(voice, opinion)
            if opinion.abstains
            else self._reason(scene, voice, opinion) or _nothing_new(scene, voice, opinion)
        )
        if text:
            self.reasons[opinion.mind] = text
        return [text] if text else []

    def view(self, scene: Scene, voice: Voice, opinion: Opinion) -> str:
        """Return a mind's reason for the list under the essay: its next one, if the page told one.

        The page's own sentence comes back only where the mind has nothing else to say.
        """
        told = self.reasons.get(opinion.mind, "")
        if told and opinion.abstains:
            return told
        if told:
            return self._reason(scene, voice, opinion) or told
        return "".join(self.speak(scene, voice, opinion))

    def _reason(self, scene: Scene, voice: Voice, opinion: Opinion) -> str:
        told = self.codes.get(opinion.mind)
        for reason in (r for r in _ranked(scene, opinion) if r.code != told):
            text = voice.say(forms_of(reason), reason_values(reason))
            if text:
                self.codes[opinion.mind] = reason.code
                return text
        return ""


def order(scene: Scene) -> list[Opinion]:
    """Return the minds in the order of an argument: the most for the claim, the most against, …"""
    spoke = [o for o in scene.opinions if not o.abstains]
    silent = [o for o in scene.opinions if o.abstains]
    ranked = sorted(spoke, key=lambda o: (-(scene.mind_percent(o.mind) or 0.0), o.mind))
    if len(ranked) == 3:
        ranked = [ranked[0], ranked[2], ranked[1]]
    return ranked + silent


def state(scene: Scene, voice: Voice) -> list[str]:
    """Return how far the minds are apart, and which two stand at the ends."""
    values = spread(scene)
    points = values.get("spread")
    if not isinstance(points, Fact):
        return []
    forms = (
        argue.divergent
        if points.value >= WIDE
        else argue.unanimous
        if points.value <= CLOSE
        else argue.leaning
    )
    return _kept(voice.say(forms(), values))


def spread(scene: Scene) -> Values:
    """Return the placeholders of the two minds that stand farthest apart on the headline."""
    spoke = {
        o.mind: percent
        for o in scene.opinions
        if (percent := scene.mind_percent(o.mind)) is not None
    }
    if len(spoke) < 2:
        return {}
    low, high = (pick(sorted(spoke), key=lambda m: spoke[m]) for pick in (min, max))
    points = round(100 * spoke[high]) - round(100 * spoke[low])
    if points == 0:
        return {}
    return {
        "spread": Fact("", Unit.COUNT, points, _in_points(points)),
        "low_mind": mind_name(low),
        "low_p": facts.chance("", spoke[low]),
        "high_mind": mind_name(high),
        "high_p": facts.chance("", spoke[high]),
    }


def positions(scene: Scene, voice: Voice) -> list[str]:
    """Return the minds' probabilities for the headline claim."""
    spoke = [o for o in scene.opinions if scene.mind_percent(o.mind) is not None]
    if len(spoke) == 3:
        return _kept(voice.say(argue.positions(), scene.values))
    if len(spoke) < 2:
        return []
    text = names.listing(
        _("{mind} {percent}").format(mind=mind_name(o.mind), percent=scene.values[o.mind])
        for o in spoke
    )
    return _kept(voice.say(argue.positions_some(), {"spoke": text}))


def follow(scene: Scene, voice: Voice) -> list[str]:
    """Return whom the desk stands closest to."""
    found = sides(scene)
    return _kept(voice.say(argue.follows(), found)) if found else []


def concede(scene: Scene, voice: Voice) -> list[str]:
    """Return what is granted to the mind the desk stands farthest from."""
    found = sides(scene)
    return _kept(voice.say(argue.concedes(), found)) if found else []


def standing(scene: Scene, voice: Voice) -> list[str]:
    """Return the own record of the mind the desk stands closest to, where it has one."""
    nearest = _nearest(scene)
    return _kept(voice.say(phrases.standing(), track(scene, nearest[0]))) if nearest else []


def track(scene: Scene, mind: str) -> Values:
    """Return the placeholders of a mind's own record."""
    return track_values(scene.briefing.memory.scored, mind, mind_name(mind))


def at_odds(scene: Scene, one: Opinion, other: Opinion) -> bool:
    """Whether two minds differ by enough to be called opponents."""
    first, second = scene.mind_percent(one.mind), scene.mind_percent(other.mind)
    return first is not None and second is not None and abs(first - second) >= OPPOSED


def _in_points(count: int) -> str:
    text = ngettext("{count} point", "{count} points", count)
    return text.format(count=numbers.word(count))


def turned(voice: Voice, said: str) -> str:
    """Return what a mind says as an answer to the one before it."""
    return turns.turned(turns.turns()[int(voice.toss() * len(turns.turns()))], said)


def heard(scene: Scene, voice: Voice) -> list[str]:
    """Return which mind moved toward which."""
    for opinion in scene.opinions:
        other = opinion.heard.partition(":")[0].strip().casefold()
        if other and other != opinion.mind and other in {o.mind for o in scene.opinions}:
            values: Values = {"mind": mind_name(opinion.mind), "other": mind_name(other)}
            return _kept(voice.say(argue.heard(), values))
    return []


def mind_name(mind: str) -> str:
    """Return what prose calls a mind."""
    known = {"macro": _("Macro"), "flow": _("Flow"), "contrarian": _("the Contrarian")}
    return known.get(mind, plain(mind, 20))


def sides(scene: Scene) -> Values:
    """Return the placeholders of the mind nearest to the desk's number, and of a dissenter.

    Empty if all agree.
    """
    ranked = _nearest(scene)
    if not ranked:
        return {}
    side = mind_name(ranked[0])
    return {
        "p": scene.values["p"],
        **dict.fromkeys(_nearby(_points(scene, ranked[0])), scene.values[ranked[0]]),
        "side": side,
        "side_s": names.possessive(side),
        **_dissenter(scene, ranked[-1]),
    }


def _nearby(points: int) -> tuple[str, ...]:
    """What the nearest mind's probability is called, so many points from the desk's."""
    return () if points == 0 else ("side_p", "close_p") if points == 1 else ("side_p",)


def _dissenter(scene: Scene, mind: str) -> Values:
    """The placeholders of the mind farthest from the desk's number, where it is far enough."""
    away = _points(scene, mind)
    if away < AGAINST:
        return {}
    odds, other = scene.values[mind], mind_name(mind)
    lower = (scene.mind_percent(mind) or 0.0) * 100 < (scene.predictions[0].probability or 0)
    return {
        "other_p": odds,
        "lower_p" if lower else "higher_p": odds,
        "apart": facts.word("", away),
        "other": other,
        "other_s": names.possessive(other),
    }


def _points(scene: Scene, mind: str) -> int:
    """How many whole points a mind stands from the published probability, as both are shown."""
    shown = scene.predictions[0].probability or 0
    return abs(round(100 * (scene.mind_percent(mind) or 0.0)) - shown)


def _nearest(scene: Scene) -> list[str]:
    """The minds by their distance from the published probability; empty if all agree."""
    percents = {o.mind: scene.mind_percent(o.mind) for o in scene.opinions}
    spoke = {mind: p for mind, p in percents.items() if p is not None}
    if len(spoke) < 2 or max(spoke.values()) - min(spoke.values()) < APART or not scene.headline:
        return []
    house = scene.headline.pooled
    return sorted(spoke, key=lambda mind: (abs(spoke[mind] - house), mind))


def _ranked(scene: Scene, opinion: Opinion) -> list[Reason]:
    """A mind's reasons, its own order changed only in favour of the headline's symbol."""

    def place(pair: tuple[int, Reason]) -> float:
        index, reason = pair
        return index - (1.5 if scene.focus in reason.symbols[:2] else 0.0)

    return [reason for _index, reason in sorted(enumerate(opinion.reasons), key=place)]


def _nothing_new(scene: Scene, voice: Voice, opinion: Opinion) -> str:
    """What is left to say for a mind that argues as it has argued for days."""
    values: Values = {"mind": mind_name(opinion.mind)}
    if opinion.mind in scene.values:
        values["stands"] = scene.values[opinion.mind]
    return voice.say(argue.nothing_new(), values)


def _abstention(voice: Voice, opinion: Opinion) -> str:
    why = plain(opinion.abstention, REASON)
    values: Values = {"mind": mind_name(opinion.mind)}
    if why:
        why = why if why[-1:] in ".!?…" else f"{why}."
        values |= {"why": why, "why_low": why[:1].lower() + why[1:]}
    told = voice.say(argue.abstains_because(), values) if why else ""
    return told or voice.say(argue.abstains(), values)


def _kept(text: str) -> list[str]:
    return [text] if text else []
