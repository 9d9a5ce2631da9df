"""The audit: everything that can be recomputed is, and the first difference is named."""

from collections import defaultdict

from bot.application.audit.bets import check_bets, check_points
from bot.application.audit.chain import Sealed, walk
from bot.application.audit.difference import lost
from bot.application.audit.published import check_dispatch, check_said
from bot.application.audit.report import Report
from bot.application.audit.standings import Totals, add_up, check_standings
from bot.application.audit.verdicts import check_verdict
from bot.application.ports.archive import Archive
from bot.domain.dispatch import Dispatch


async def audit(archive: Archive) -> Report:
    """Recompute the chain, every verdict from its evidence, and every score from the bets."""
    report, sealed = Report(), Sealed()
    async for difference in walk(archive, report, sealed):
        report.differences.append(difference)
    stored = {row.id: row for row in await archive.dispatches()}
    for row in stored.values():
        report.dispatches += 1
        report.differences.extend(check_dispatch(row, sealed.dispatches.get(str(row.id))))
    report.differences.extend(lost(sealed.dispatches, {str(number) for number in stored}))
    await _predictions(archive, report, sealed)
    return report


async def _predictions(archive: Archive, report: Report, sealed: Sealed) -> None:
    totals: Totals = defaultdict(lambda: defaultdict(list))
    public = await archive.open_communities()
    seen = set()
    for row in await archive.predictions():
        seen.add(row.id)
        entry = sealed.dispatches.get(str(row.dispatch))
        if entry is None:
            continue
        said = Dispatch.model_validate_json(entry.body).predictions[row.position]
        actions, bets = await archive.actions(row.id), await archive.bets(row.id)
        report.bets += len(bets)
        report.differences.extend(check_said(row, said))
        report.differences.extend(check_bets(row, actions, bets, sealed.locks.get(row.id), public))
        verdict, correction = sealed.verdicts.get(row.id), sealed.corrections.get(row.id)
        report.differences.extend(check_verdict(row, said, verdict, correction))
        report.verdicts += bool(row.outcome)
        report.differences.extend(check_points(row, bets))
        add_up(totals, row, bets, public)
    report.differences.extend(lost(sealed.verdicts, seen))
    report.differences.extend(check_standings(await archive.standings(), totals, report))
