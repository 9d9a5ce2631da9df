"""What `workshop claim` prints, for people and for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from bot.commands.output import print_json
from bot.domain.claims.canonical import canonical
from bot.domain.claims.reasons import money
from bot.domain.claims.words import asset_class, horizon
from bot.domain.text import _

if TYPE_CHECKING:
    from bot.domain.claims.parse import Parsed
    from bot.domain.claims.tree import Claim
    from bot.domain.instrument import Universe
    from bot.domain.resolution import Resolution
    from bot.domain.schedule import Schedule

NEW_YORK = "America/New_York"

Rows = Sequence[tuple[str, str]]


def show_schedules(
    said: Sequence[tuple[Claim, Schedule]], parsed: Parsed, universe: Universe, *, json: bool
) -> None:
    """Print how each claim was understood."""
    if json:
        documents = [_schedule_document(claim, plan, universe) for claim, plan in said]
        _print_documents(documents, parsed)
        return
    for claim, plan in said:
        _print_claim(claim, _schedule_rows(claim, plan, universe))
    _print_remarks([*parsed.notes, *(note for _c, plan in said for note in plan.notes)], parsed)


def show_verdicts(
    verdicts: Sequence[tuple[Claim, Resolution]], parsed: Parsed, *, json: bool
) -> None:
    """Print the verdict on each claim."""
    if json:
        _print_documents([_verdict_document(claim, found) for claim, found in verdicts], parsed)
        return
    for claim, found in verdicts:
        _print_claim(claim, _verdict_rows(found))
    _print_remarks(parsed.notes, parsed)


def _schedule_document(claim: Claim, plan: Schedule, universe: Universe) -> dict[str, object]:
    return {
        "canonical": canonical(claim),
        "family": claim.family,
        "horizon": horizon(claim),
        "asset_class": asset_class(claim, universe),
        "opens": plan.opens,
        "locks": plan.locks,
        "window_start": plan.window_start,
        "window_end": plan.window_end,
        "resolves": plan.resolves,
        "schedule_notes": plan.notes,
    }


def _verdict_document(claim: Claim, found: Resolution) -> dict[str, object]:
    seen = [price.model_dump() for price in found.deciding]
    return {
        "canonical": canonical(claim),
        "outcome": found.outcome,
        "reason": found.reason,
        "decided_at": found.decided_at,
        "deciding": seen[-1] if seen else None,
        "observations": seen,
    }


def _print_documents(documents: Sequence[dict[str, object]], parsed: Parsed) -> None:
    """The first claim at the top, where scripts look; all of them beside it."""
    rest = {"because": parsed.because, "notes": parsed.notes, "claims": documents}
    print_json({**documents[0], **rest})


def _schedule_rows(claim: Claim, plan: Schedule, universe: Universe) -> Rows:
    no_bets = plan.locks <= plan.opens
    return (
        (_("family"), f"{claim.family} · {horizon(claim)} · {asset_class(claim, universe)}"),
        (_("opens"), _instant(plan.opens)),
        (_("locks"), _("at once: no time is left to bet") if no_bets else _instant(plan.locks)),
        (_("window"), _instant(plan.window_start)),
        (_("until"), _instant(plan.window_end)),
        (_("verdict"), _instant(plan.resolves)),
    )


def _verdict_rows(found: Resolution) -> Rows:
    return (
        (
            _("verdict"),
            {"right": _("Right"), "wrong": _("Wrong"), "void": _("Void")}[found.outcome],
        ),
        (_("reason"), found.reason),
        (_("decided"), _instant(found.decided_at)),
        *(
            (f"{seen.symbol} {seen.field}", f"{money(seen.value)}  {_instant(seen.time)}")
            for seen in found.deciding
        ),
    )


def _instant(instant: datetime) -> str:
    local = instant.astimezone(ZoneInfo(NEW_YORK))
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC · {local:%a %d %b %H:%M} New York"


def _print_claim(claim: Claim, rows: Rows) -> None:
    width = max(len(name) for name, _value in rows)
    typer.secho(canonical(claim), bold=True)
    for name, value in rows:
        typer.echo(f"  {name:<{width}}  {value}")
    typer.echo()


def _print_remarks(notes: Sequence[str], parsed: Parsed) -> None:
    for note in dict.fromkeys(notes):
        typer.echo(_("Note: {note}.").format(note=note))
    if parsed.because:
        typer.echo(_("Because: {reason}").format(reason=parsed.because))
