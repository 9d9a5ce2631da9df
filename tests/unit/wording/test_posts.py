"""A post tells the claim first, then what is known about it at that time."""

from __future__ import annotations

from decimal import Decimal

from bot.application.wording import publication, publication_lines, side_call_line, verdict_lines
from bot.application.wording.publication import claim_line
from bot.domain.claims.tree import Hours, Touch
from bot.domain.dispatch import MindView
from bot.domain.post import Climber, VerdictPost
from bot.domain.resolution import Observation, Resolution
from bot.domain.trail import Phase, PredictionTrail
from tests.fakes import stories


def lines(*texts: str) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts]


def told(trail: PredictionTrail, **changes: object) -> list[str]:
    return lines(*verdict_lines(VerdictPost(trail=trail, **changes)))


def test_the_claim_and_its_price_come_first() -> None:
    first, second, *_ = publication_lines(stories.story(), stories.NOW)
    assert lines(first) == ["META stays at or above 163 for 24h · house 62 %"]
    assert second == "⬆️ it holds   ⬇️ it breaks"


def test_an_open_post_says_when_it_locks_and_when_the_verdict_comes() -> None:
    post = publication(stories.story(), stories.NOW)
    assert lines(post.status) == ["Locks in 2 h 30 min · verdict in 22 h"]
    assert lines(post.context) == [
        (
            "Divergent · conviction: Macro 52 % · Flow 47 % · Contrarian abstains · "
            "seal 9f3ac21e · not financial advice"
        )
    ]
    assert post.more == "2 side calls"


def test_minds_that_all_abstain_have_no_conviction_to_name() -> None:
    silent = tuple(MindView(mind=name, conviction=None) for name in ("macro", "flow"))
    quiet = stories.dispatch().model_copy(update={"minds": silent})
    post = publication(stories.story(quiet), stories.NOW)
    assert post.context.startswith("Divergent · Macro abstains · Flow abstains · seal")


def test_a_post_past_its_instants_promises_no_time() -> None:
    post = publication(stories.story(), stories.LATER)
    assert post.status == "Bets are locked · the verdict is due"


def test_a_locked_post_shows_how_readers_lean_and_offers_no_choice() -> None:
    post = publication(stories.story(phase=Phase.LOCKED), stories.NOW)
    assert lines(post.status) == ["24 up, 40 down · readers lean to 61 % · house 62 %"]
    assert post.choices == ""


def test_a_resolved_post_shows_the_verdict() -> None:
    post = publication(stories.story(resolutions=(stories.RIGHT,)), stories.LATER)
    assert post.status.startswith("Right: came true, we said 62")


def test_a_note_without_a_prediction_is_only_words() -> None:
    note = stories.story(stories.dispatch(predictions=()))
    post = publication(note, stories.NOW)
    assert (post.claim, post.choices, post.status, post.more) == ("", "", "", "")
    assert post.context.endswith("not financial advice")


def test_a_cheap_side_call_is_called_a_long_shot() -> None:
    story = stories.story()
    assert side_call_line(story.predictions[2]).endswith("long shot")
    assert not side_call_line(story.predictions[1]).endswith("long shot")


def test_a_right_verdict_compares_house_and_readers() -> None:
    text = told(
        stories.trail(resolution=stories.RIGHT),
        climbers=(Climber(name="reader_17", rank=3, simulated=True),),
    )
    assert text == [
        "Right: came true, we said 62 % · score 86 % (a coin: 75 %)",
        "META stays at or above 163 for 24h",
        "Session low 163.30: 30 cents to spare.",
        "House 62 % was closer than readers at 61 %. 24 of 64 won.",
        "One reader climbs to third: reader_17 (simulated).",
        "seal 41d07be2 · not financial advice",
    ]


def test_a_wrong_verdict_says_so_without_excuse() -> None:
    text = told(stories.trail(resolution=stories.WRONG))
    assert text[0] == "Wrong: did not come true, we said 62 % · score 62 % (a coin: 75 %)"
    assert text[2] == "Session low 161.95, 1.05 below 163."
    assert text[3] == "Readers at 61 % were closer than the house at 62 %. 40 of 64 won."


def test_a_void_gives_its_reason_and_no_score() -> None:
    text = told(stories.trail(resolution=stories.VOID))
    assert text[0] == "Void: nobody wins or loses"
    assert text[2] == "No regular trade in the last session."
    assert len(text) == 4


def test_a_price_on_the_far_side_of_a_split_is_told_by_the_reason() -> None:
    observed = stories.RIGHT.deciding[0].model_copy(update={"value": stories.FLOOR.level / 20})
    split = stories.RIGHT.model_copy(update={"deciding": (observed,)})
    assert told(stories.trail(resolution=split))[2] == "The low stayed at or above the level."


def test_an_imported_call_is_told_without_a_score_of_ours() -> None:
    call = stories.prediction(percent=38)
    imported = stories.dispatch(predictions=(call,), forecaster="Ada")
    text = told(stories.trail(imported, resolution=stories.RIGHT))
    assert text[0] == "Right: came true, Ada said 38 %"


def test_hostile_words_are_shown_harmless() -> None:
    hostile = stories.dispatch(title="Up\u202eonly\x07 " + "x" * 10_000)
    post = publication(stories.story(hostile), stories.NOW)
    assert post.title.startswith("Uponly xxx")
    assert len(post.title) == 200
    text = told(
        stories.trail(resolution=stories.RIGHT), climbers=(Climber(name="a\nb\u200b", rank=1),)
    )
    assert "One reader climbs to first: a b." in text


def decided(trail: PredictionTrail, value: str, **changes: object) -> str:
    """What a verdict says of the price that decided."""
    seen = stories.RIGHT.deciding[0].model_copy(update={"value": Decimal(value), **changes})
    return told(trail.model_copy(update={"resolution": _with(trail, seen)}))[2]


def _with(trail: PredictionTrail, seen: Observation) -> Resolution:
    assert trail.resolution is not None
    return trail.resolution.model_copy(update={"deciding": (seen,)})


def test_what_decided_is_told_with_its_distance_in_the_claim_s_own_sense() -> None:
    right, wrong = (stories.trail(resolution=r) for r in (stories.RIGHT, stories.WRONG))
    assert decided(right, "163.01") == "Session low 163.01: 1 cent to spare."
    assert decided(right, "163.005") == "Session low 163.005: 0.005 to spare."
    assert decided(right, "165") == "Session low 165.00: 2.00 to spare."
    assert decided(right, "163") == "Session low 163.00, exactly 163."
    assert decided(wrong, "162.60") == "Session low 162.60, 40 cents below 163."
    early = decided(wrong, "162.60", time=stories.LOCKS)
    assert early == "Low 162.60, 40 cents below 163."


def test_a_level_that_was_not_reached_is_fallen_short_of() -> None:
    touch = Touch(symbol="AMZN", level=Decimal(1600), window=Hours(hours=24))
    made = stories.dispatch(predictions=(stories.prediction(touch),))
    seen = {"field": "high"}
    short = decided(stories.trail(made, resolution=stories.WRONG), "1590", **seen)
    assert short == "Session high 1,590.00: 10.00 short of 1,600."
    there = decided(stories.trail(made, resolution=stories.RIGHT), "1601", **seen)
    assert there == "Session high 1,601.00, 1.00 above 1,600."


def test_a_verdict_before_the_window_s_end_says_that_it_is_settled() -> None:
    early = stories.WRONG.model_copy(update={"decided_at": stories.LOCKS})
    assert told(stories.trail(resolution=early))[2].endswith(
        "below 163. That settled it before its window ended."
    )


def test_an_author_s_price_stands_beside_the_name() -> None:
    def priced(forecaster: str) -> str:
        (line,) = lines(claim_line(stories.trail(stories.dispatch(forecaster=forecaster))))
        return line.rpartition(" · ")[2]

    assert [priced(who) for who in ("house", "Ada", "imported")] == [
        "house 62 %",
        "Ada 62 %",
        "imported, 62 %",
    ]
