"""Answers to commands as cards that a phone can show."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.answering.answers import card
from bot.domain.post import Answer

URL = "https://desk.example.com"
HOSTILE = "@everyone <@&1> ```x``` **b** [a](https://evil.example) \u202e\u200b"


def shown(answer: Answer, commands: dict[str, int] | None = None) -> list[str]:
    return (card(answer, URL, commands).description or "").split("\n")


def test_a_trail_is_one_step_a_line() -> None:
    lines = (
        "Cycle 54 · META stays",
        "20\xa0Mar 20:30  said 62 %",
        "              Macro 64 · Flow 55",
        " 9\xa0Mar 00:00  locked: 24 up, 40 down",
        "Evidence 4be0…",
        "",
        "Times are those of New York.",
    )
    assert shown(Answer(lines=lines)) == [
        "**Cycle 54 · META stays**",
        "`20 Mar 20:30` said 62\xa0%",
        "-# Macro 64 · Flow 55",
        "`9 Mar 00:00` locked: 24 up, 40 down",
        "-# Evidence 4be0…",
        "",
        "Times are those of New York.",
    ]


def test_a_dispatch_begins_with_its_claim_and_ends_with_the_small_print() -> None:
    told = Answer(lines=("META stays · house 62 %", "It moved in.", "seal 9f3a"))
    made = card(told, URL, is_post=True).description or ""
    assert made.split("\n") == [
        "**META stays · house 62\xa0%**",
        "",
        "It moved in.",
        "-# seal 9f3a",
    ]
    nothing = Answer(lines=("The desk has not published anything yet.",))
    assert card(nothing, URL, is_post=True).description == nothing.lines[0]


def test_a_narrow_table_is_aligned_and_a_wide_one_is_stacked() -> None:
    narrow = Answer(header=("Day", "Won", "n"), rows=(("Mon", "3", "5"), ("Tue", "12", "20")))
    assert shown(narrow) == ["```", "Day  Won  n", "Mon  3    5", "Tue  12   20", "```"]
    wide = Answer(
        header=("Place", "Reader", "Rating", "Points", "Won"),
        rows=(("1", "reader_17 (simulated)", "+4.9 ± 3.1", "+148", "13 of 22"),),
    )
    assert shown(wide) == [
        "**1 · reader\\_17 (simulated) · +4.9 ±\u00a03.1**",
        "-# Points +148 · Won 13 of 22",
    ]


def test_commands_can_be_tapped_where_their_id_is_known() -> None:
    answer = Answer(header=("Command", "Does"), rows=(("/workshop trail [dispatch]", "tells"),))
    assert shown(answer, {"workshop": 7}) == ["</workshop trail:7> [dispatch] · tells"]
    assert shown(answer) == ["**/workshop trail [dispatch]** · tells"]


def test_links_lead_to_pages_that_can_be_reached() -> None:
    answer = Answer(title="x", links=(("Read it", "/read/1/x"), ("Away", "https://evil.example")))
    made = card(answer, URL)
    assert made.description == f"[Read it]({URL}/read/1/x)"
    assert made.url == f"{URL}/read/1/x"
    assert card(answer, "").description is None
    assert card(answer, "http://localhost:8787").url is None


WORDS = st.text(max_size=400) | st.sampled_from([HOSTILE, HOSTILE * 40, "A" * 6000])


@given(
    st.builds(
        Answer,
        title=WORDS,
        lines=st.lists(WORDS, max_size=12).map(tuple),
        rows=st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=25).map(tuple),
        header=st.just(("a", "b", "c")),
    )
)
def test_whatever_an_answer_holds_it_stays_within_the_limits_and_pings_nobody(
    answer: Answer,
) -> None:
    made = card(answer, URL)
    assert len(made.title or "") <= 256
    assert len(made.description or "") <= 4096
    assert len(made) <= 6000
    text = f"{made.title} {made.description}"
    assert "@everyone" not in text
    assert "<@&1>" not in text.replace("`", "")
    assert "](https://evil" not in text
    assert "\u202e" not in text
