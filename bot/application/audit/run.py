"""The audit: everything that can be recomputed is, and the first difference is named."""

from collections.abc import Sequence

from bot.application.audit.bets import check_bets, check_points
from bot.application.audit.chain import Sealed, walk
from bot.application.audit.difference import Difference, lost
from bot.application.audit.posts import check_cycles, check_posts
from bot.application.audit.published import check_complete, check_dispatch, check_said, said_in
from bot.application.audit.report import Report
from bot.application.audit.standings import Totals, check_standings
from bot.application.audit.verdicts import check_phase, check_verdict
from bot.application.ports.archive import Archive, StoredPrediction
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
    rows = await archive.predictions()
    await _predictions(archive, report, sealed, rows, set(stored))
    posts = await archive.posts()
    report.posts = len(posts)
    report.differences.extend(check_cycles(await archive.cycles(), stored.values()))
    report.differences.extend(check_posts(posts, set(stored), rows))
    return report


async def _predictions(
    archive: Archive,
    report: Report,
    sealed: Sealed,
    rows: Sequence[StoredPrediction],
    dispatches: set[int],
) -> None:
    totals = Totals()
    for row in rows:
        entry = sealed.dispatches.get(str(row.dispatch))
        if entry is not None:
            body = Dispatch.model_validate_json(entry.body)
            await _prediction(archive, report, sealed, row, body, totals)
        elif row.dispatch not in dispatches:
            report.differences.append(_astray(row))
    stored = {row.id for row in rows}
    for entry in sealed.dispatches.values():
        report.differences.extend(check_complete(entry, stored))
    report.differences.extend(lost(sealed.locks, stored))
    report.differences.extend(lost(sealed.verdicts, stored))
    report.standings = len(await archive.standings())
    report.differences.extend(
        check_standings(
            totals, await archive.standings(), await archive.cohorts(), await archive.marks()
        )
    )


async def _prediction(
    archive: Archive,
    report: Report,
    sealed: Sealed,
    row: StoredPrediction,
    body: Dispatch,
    totals: Totals,
) -> None:
    said = said_in(row, body)
    if said is None:
        report.differences.append(_astray(row))
        return
    actions, bets = await archive.actions(row.id), await archive.bets(row.id)
    lock, verdict = sealed.locks.get(row.id), sealed.verdicts.get(row.id)
    correction = sealed.corrections.get(row.id)
    report.bets += len(bets)
    report.verdicts += bool(row.outcome)
    report.differences.extend(check_said(row, said, body))
    report.differences.extend(check_bets(row, actions, bets, lock))
    report.differences.extend(check_verdict(row, said, verdict, correction))
    report.differences.extend(check_phase(row, lock, correction or verdict))
    report.differences.extend(check_points(row, bets))
    totals.add(row, bets, body.published_at)


def _astray(row: StoredPrediction) -> Difference:
    found = f"dispatch {row.dispatch}, position {row.position}"
    return Difference(where=f"prediction {row.id}", expected="its place in the chain", found=found)
