"""Many channels at once, against a Discord that enforces its global limit."""

from benchmarks.publishing import measure


async def test_many_channels_get_their_post_at_the_pace_that_discord_allows() -> None:
    figures = await measure(60)
    assert figures.refused == 0
    assert figures.whole == 60
    assert figures.busiest_second <= 50
    assert figures.ratio < 1.25
