"""Which sentences belong to which reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.desk.essay.phrases import (
    broad,
    conditions,
    conditions_parts,
    evidence,
    mood,
    shape,
    single,
)
from bot.desk.essay.voice import Forms


@dataclass(frozen=True)
class Words:
    """All that can be said of one reading.

    `titles` and `lines` hold its thesis, `evidence` what on the tape supports it, and `refuted`
    what would prove it wrong, whatever becomes of the claim.
    """

    titles: Callable[[], Forms]
    lines: Callable[[], Forms]
    evidence: Callable[[], Forms]
    refuted: Callable[[], Forms]


def words(reading: str) -> Words:
    """Return the sentences of a reading."""
    return _WORDS[reading]


def nothing() -> Forms:
    """Nothing supports a day without a shape."""
    return ()


_WORDS: Mapping[str, Words] = {
    "selloff": Words(
        broad.selloff_titles, broad.selloff_lines, evidence.selloff, conditions.selloff
    ),
    "rally": Words(broad.rally_titles, broad.rally_lines, evidence.rally, conditions.rally),
    "slide": Words(broad.slide_titles, broad.slide_lines, evidence.slide, conditions_parts.slide),
    "lift": Words(broad.lift_titles, broad.lift_lines, evidence.lift, conditions_parts.lift),
    "tech-falls": Words(
        broad.tech_falls_titles, broad.tech_falls_lines, evidence.tech_falls, conditions.tech_falls
    ),
    "tech-leads": Words(
        broad.tech_leads_titles, broad.tech_leads_lines, evidence.tech_leads, conditions.tech_leads
    ),
    "follow-down": Words(
        broad.follow_down_titles,
        broad.follow_down_lines,
        evidence.follow_down,
        conditions.follow_down,
    ),
    "follow-up": Words(
        broad.follow_up_titles, broad.follow_up_lines, evidence.follow_up, conditions.follow_up
    ),
    "alone-down": Words(
        single.alone_down_titles,
        single.alone_down_lines,
        evidence.alone_down,
        conditions_parts.alone_down,
    ),
    "alone-up": Words(
        single.alone_up_titles, single.alone_up_lines, evidence.alone_up, conditions_parts.alone_up
    ),
    "crowded": Words(
        single.crowded_titles, single.crowded_lines, evidence.crowded, conditions_parts.crowded
    ),
    "unwind": Words(
        single.unwind_titles, single.unwind_lines, evidence.unwind, conditions_parts.unwind
    ),
    "report": Words(
        single.report_titles, single.report_lines, evidence.report, conditions_parts.report
    ),
    "rotation": Words(
        shape.rotation_titles, shape.rotation_lines, evidence.rotation, conditions_parts.rotation
    ),
    "hidden": Words(
        shape.hidden_titles, shape.hidden_lines, evidence.hidden, conditions_parts.hidden
    ),
    "quiet": Words(shape.quiet_titles, shape.quiet_lines, evidence.quiet, conditions_parts.quiet),
    "pause": Words(shape.pause_titles, shape.pause_lines, evidence.pause, conditions_parts.pause),
    "failed": Words(
        shape.failed_titles, shape.failed_lines, evidence.failed, conditions_parts.failed
    ),
    "mixed": Words(shape.mixed_titles, shape.mixed_lines, nothing, conditions_parts.mixed),
    "storm": Words(mood.storm_titles, mood.storm_lines, evidence.storm, conditions.storm),
    "calming": Words(mood.calming_titles, mood.calming_lines, evidence.calming, conditions.calming),
    "nervous": Words(mood.nervous_titles, mood.nervous_lines, evidence.nervous, conditions.nervous),
    "bounce": Words(mood.bounce_titles, mood.bounce_lines, evidence.bounce, conditions.bounce),
    "washout": Words(mood.washout_titles, mood.washout_lines, evidence.washout, conditions.washout),
    "highs": Words(mood.highs_titles, mood.highs_lines, evidence.highs, conditions.highs),
    "dip": Words(mood.dip_titles, mood.dip_lines, evidence.dip, conditions.dip),
}
