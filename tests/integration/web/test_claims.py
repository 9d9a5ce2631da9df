"""How a claim's sentence stands on a page: harmless, and with its dates in one piece."""

from zoneinfo import ZoneInfo

from adapters.web.rendering import bound, claim, environment


def test_a_date_in_a_claim_is_never_broken_at_its_hyphens() -> None:
    shown = claim("SPX closes above 650 on each of 2026-04-01, 2026-04-02")
    assert '<span class="whole">2026-04-01</span>, <span class="whole">2026-04-02</span>' in shown


def test_what_stands_in_a_claim_is_still_escaped() -> None:
    made = environment({}, ZoneInfo("America/New_York")).from_string("{{ said|claim }}")
    assert made.render(said="<b>META</b> 2026-04-01") == (
        '&lt;b&gt;META&lt;/b&gt; <span class="whole">2026-04-01</span>'
    )


def test_no_line_begins_with_a_percent_sign_or_a_dot() -> None:
    assert bound("we said 53 % · score 78 %") == "we said 53\u00a0%\u00a0· score 78\u00a0%"
