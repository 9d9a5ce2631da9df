"""Templates into pages: every value is escaped, and a name that is missing is an error."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from adapters.web import diagrams, states
from bot.application.wording import names, numbers, trail
from bot.application.wording import record as records
from bot.application.wording.publication import counts, lock_line, priced
from bot.application.wording.receipt import why_no_bets
from bot.application.wording.sentences import capital, closed, lowered
from bot.application.wording.verdict import comparison_line, deciding_line, headline
from bot.domain.plain import NAME, TITLE, paragraphs, plain
from bot.domain.standing import ALL_TIME
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from adapters.web.assets import Asset

_BOUND = re.compile(r"(?<=\d) (?=%)| (?=· )")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})")


def environment(assets: Mapping[str, Asset], zone: tzinfo) -> Environment:
    """Return the templates with the words and figures they may use."""
    env = Environment(
        loader=PackageLoader("adapters.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(_, ngettext)  # type: ignore[attr-defined] # added by the extension
    env.globals["static"] = lambda path: f"/static/{path}?v={assets[path].version}"
    env.filters.update(_texts(), **_instants(zone), **_parts())
    return env


def _texts() -> dict[str, object]:
    return {
        "title_text": lambda text: plain(text, TITLE),
        "claim": claim,
        "name": lambda text: plain(text, NAME),
        "paragraphs": paragraphs,
        "bound": bound,
        "closed": closed,
        "capital": capital,
        "lowered": lowered,
        "percent": numbers.percent,
        "share": numbers.share,
        "signed": numbers.signed,
        "price": numbers.price,
        "season": lambda name: _("All time") if name == ALL_TIME else name.replace("-", " "),
    }


def bound(text: str) -> str:
    """Return a text in which no line begins with a percent sign or a dot between two parts."""
    return _BOUND.sub(numbers.NBSP, text)


def claim(text: str) -> Markup:
    """Return a claim's sentence as HTML in which no date is broken at its hyphens."""
    whole = Markup('<span class="whole">{}</span>')
    parts = _DATE.split(plain(text, TITLE))
    return Markup("").join(whole.format(p) if i % 2 else escape(p) for i, p in enumerate(parts))


def _instants(zone: tzinfo) -> dict[str, object]:
    def iso(instant: datetime) -> str:
        return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")

    return {
        "iso": iso,
        "local": lambda instant: numbers.dated(instant, zone),
        "utc": lambda instant: f"{numbers.stamp(instant, UTC)}{numbers.NBSP}UTC",
        "short": lambda instant: numbers.stamp(instant, zone),
        "utc_time": lambda instant: f"{instant.astimezone(UTC):%H:%M}{numbers.NBSP}UTC",
        "day": lambda instant: _day(instant, zone),
    }


def _parts() -> dict[str, object]:
    return {
        "state": states.state,
        "banner": states.banner,
        "reported": states.reported,
        "marks": states.marks,
        "decides": states.decides,
        "priced": priced,
        "counts": counts,
        "lock_line": lock_line,
        "why_no_bets": why_no_bets,
        "is_long_shot": names.is_long_shot,
        "mind": names.mind,
        "in_order": names.in_order,
        "debate": names.debate,
        "forecaster": names.forecaster,
        "byline": names.byline,
        "category": names.category,
        "choices": lambda call: names.choices(call.claim.family),
        "headline": headline,
        "deciding": deciding_line,
        "comparison": comparison_line,
        "steps": trail.steps,
        "mind_lines": records.mind_lines,
        "early_line": records.early_line,
        "voids_line": records.voids_line,
        "interval": records.interval,
        "dots": diagrams.calibration_dots,
        "strip": diagrams.verdict_strip,
    }


def _day(instant: datetime, zone: tzinfo) -> str:
    local = instant.astimezone(zone)
    return f"{local.day}{numbers.NBSP}{numbers.month(local.month)}{numbers.NBSP}{local.year}"
