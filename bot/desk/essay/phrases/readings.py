"""Which titles and lines belong to which reading."""

from collections.abc import Callable, Mapping

from bot.desk.essay.phrases import broad, mood, shape, single
from bot.desk.essay.voice import Forms


def titles(reading: str) -> Forms:
    """Return the titles of a reading."""
    return _TITLES[reading]()


def lines(reading: str) -> Forms:
    """Return the one-sentence theses of a reading."""
    return _LINES[reading]()


_TITLES: Mapping[str, Callable[[], Forms]] = {
    "selloff": broad.selloff_titles,
    "rally": broad.rally_titles,
    "slide": broad.slide_titles,
    "lift": broad.lift_titles,
    "tech-falls": broad.tech_falls_titles,
    "tech-leads": broad.tech_leads_titles,
    "follow-down": broad.follow_down_titles,
    "follow-up": broad.follow_up_titles,
    "alone-down": single.alone_down_titles,
    "alone-up": single.alone_up_titles,
    "crowded": single.crowded_titles,
    "unwind": single.unwind_titles,
    "report": single.report_titles,
    "rotation": shape.rotation_titles,
    "hidden": shape.hidden_titles,
    "quiet": shape.quiet_titles,
    "pause": shape.pause_titles,
    "failed": shape.failed_titles,
    "mixed": shape.mixed_titles,
    "storm": mood.storm_titles,
    "calming": mood.calming_titles,
    "nervous": mood.nervous_titles,
    "bounce": mood.bounce_titles,
    "washout": mood.washout_titles,
    "highs": mood.highs_titles,
    "dip": mood.dip_titles,
}
_LINES: Mapping[str, Callable[[], Forms]] = {
    "selloff": broad.selloff_lines,
    "rally": broad.rally_lines,
    "slide": broad.slide_lines,
    "lift": broad.lift_lines,
    "tech-falls": broad.tech_falls_lines,
    "tech-leads": broad.tech_leads_lines,
    "follow-down": broad.follow_down_lines,
    "follow-up": broad.follow_up_lines,
    "alone-down": single.alone_down_lines,
    "alone-up": single.alone_up_lines,
    "crowded": single.crowded_lines,
    "unwind": single.unwind_lines,
    "report": single.report_lines,
    "rotation": shape.rotation_lines,
    "hidden": shape.hidden_lines,
    "quiet": shape.quiet_lines,
    "pause": shape.pause_lines,
    "failed": shape.failed_lines,
    "mixed": shape.mixed_lines,
    "storm": mood.storm_lines,
    "calming": mood.calming_lines,
    "nervous": mood.nervous_lines,
    "bounce": mood.bounce_lines,
    "washout": mood.washout_lines,
    "highs": mood.highs_lines,
    "dip": mood.dip_lines,
}
