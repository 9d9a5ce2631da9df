"""Which sentences deny which expectation."""

from collections.abc import Callable, Mapping

from bot.desk.essay.phrases import denied_mood as mood
from bot.desk.essay.phrases import denied_shape as shape
from bot.desk.essay.phrases import denied_single as single
from bot.desk.essay.phrases import denied_whole as whole
from bot.desk.essay.voice import Forms


def denials(expectation: str) -> Forms:
    """Return the sentences that state what was expected and what came instead."""
    return _DENIALS[expectation]()


_DENIALS: Mapping[str, Callable[[], Forms]] = {
    "selloff-spared": whole.selloff_spared,
    "selloff-fear": whole.selloff_fear,
    "selloff-whole": whole.selloff_whole,
    "selloff-bell": whole.selloff_bell,
    "selloff-crowd": whole.selloff_crowd,
    "selloff-outrun": whole.selloff_outrun,
    "rally-outrun": whole.rally_outrun,
    "rally-left": whole.rally_left,
    "rally-fear": whole.rally_fear,
    "rally-whole": whole.rally_whole,
    "rally-bell": whole.rally_bell,
    "rally-crowd": whole.rally_crowd,
    "tech-falls-growth": whole.tech_falls_growth,
    "tech-leads-growth": whole.tech_leads_growth,
    "follow-down-rose": whole.follow_down_rose,
    "follow-down-thin": whole.follow_down_thin,
    "follow-up-fell": whole.follow_up_fell,
    "follow-up-thin": whole.follow_up_thin,
    "alone-down-rest": single.alone_down_rest,
    "alone-down-volume": single.alone_down_volume,
    "alone-down-repair": single.alone_down_repair,
    "alone-up-rest": single.alone_up_rest,
    "alone-up-volume": single.alone_up_volume,
    "alone-up-fade": single.alone_up_fade,
    "crowded-fell": single.crowded_fell,
    "crowded-volume": single.crowded_volume,
    "unwind-rose": single.unwind_rose,
    "unwind-volume": single.unwind_volume,
    "unwind-rest": single.unwind_rest,
    "report-small": single.report_small,
    "report-faded": single.report_faded,
    "rotation-all-fell": shape.rotation_all_fell,
    "rotation-all-rose": shape.rotation_all_rose,
    "rotation-index": shape.rotation_index,
    "rotation-volume": shape.rotation_volume,
    "hidden-together": shape.hidden_together,
    "storm-range": mood.storm_range,
    "storm-fear": mood.storm_fear,
    "storm-names": mood.storm_names,
    "bounce-beaten": mood.bounce_beaten,
    "bounce-volume": mood.bounce_volume,
    "bounce-bell": mood.bounce_bell,
    "bounce-fear": mood.bounce_fear,
    "washout-volume": mood.washout_volume,
    "washout-bell": mood.washout_bell,
    "quiet-bold": shape.quiet_bold,
    "quiet-fear": shape.quiet_fear,
    "quiet-volume": shape.quiet_volume,
    "failed-kept": shape.failed_kept,
    "calming-fear": mood.calming_fear,
    "calming-range": mood.calming_range,
    "nervous-fear": mood.nervous_fear,
    "highs-few": shape.highs_few,
    "highs-volume": shape.highs_volume,
    "dip-volume": shape.dip_volume,
    "dip-fear": shape.dip_fear,
    "dip-low": shape.dip_low,
    "pause-range": shape.pause_range,
}
