"""What the connection must bear, each process measured by itself."""

from benchmarks import slack_reactions


def test_bets_are_durable_nearly_as_fast_as_the_bare_library_sees_events() -> None:
    ratios = []
    for _try in range(4):  # on a busy machine a slow turn says nothing about the bot
        bare, kept = slack_reactions.rates(2_000, 1)
        ratios.append(kept / bare)
        if ratios[-1] >= slack_reactions.FLOOR:
            return
    raise AssertionError(f"bets over a bare app's events: {ratios}")
