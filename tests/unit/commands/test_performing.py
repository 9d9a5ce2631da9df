"""What the composition root does for the live desk."""

import gc

from bot.commands.performing import settle


def test_what_lives_to_the_end_is_out_of_the_collector_s_sight() -> None:
    before = gc.get_freeze_count()
    settle()
    try:
        assert gc.get_freeze_count() > before + 10_000
        assert sum(len(gc.get_objects(generation)) for generation in range(3)) < 5_000
    finally:
        gc.unfreeze()
