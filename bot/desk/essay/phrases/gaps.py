"""What the desk leaves out because its data fail a check, and why."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def left_out() -> Forms:
    """Symbols that decide nothing this cycle, each with its fault."""
    return (
        _("I leave out {gaps}."),
        _("Not in these figures: {gaps}."),
        _("Set aside for bad data: {gaps}."),
        _("What follows is without {gaps}."),
        _("My data have a gap, and I'd sooner show it than fill it: {gaps}."),
        _("Absent today, and not by choice: {gaps}."),
        _("I can't vouch for {gaps}, so nothing here rests on it."),
        _("The quality gate stopped {gaps}."),
        _("Missing isn't zero, so these stay blank: {gaps}."),
        _("Nothing in this rests on {gaps}."),
        _("One caveat on the data: no use was made of {gaps}."),
        _("Struck from the sheet before I began: {gaps}."),
        _("The tape I read had holes: {gaps}."),
        _("Left blank on purpose: {gaps}."),
    )
