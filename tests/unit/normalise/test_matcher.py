"""Which statement comes first, and with which signals."""

from __future__ import annotations

import pytest

from tests.unit.normalise.matching import matcher

SMES, VCSE, RISK = ("engaging-smes", 0), ("enabling-vcse", 0), ("managing-risk", 7)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Small firms take part in a handful of contracts", 2),
        ("Every contract engages SMEs", 5),
        ("Engagement of small businesses is embedded in the strategy", 4),
        ("We are proactive about integrating SMEs", 3),
    ],
)
def test_a_paraphrase_is_told_by_its_deciding_words(text: str, level: int) -> None:
    assert matcher().rank(text, [SMES])[0].level == level


def test_the_same_words_score_full_and_cover_everything() -> None:
    best = matcher().rank("SMEs are engaged in few key contracts.")[0]
    assert (best.key_area, best.level, best.score, best.coverage, best.clash) == ("engaging-smes", 2, 100.0, 1.0, 0.0)


def test_a_text_about_one_subject_is_far_from_a_statement_about_another() -> None:
    ranked = {
        one.key_area: one.score for one in reversed(matcher().rank("Small businesses are engaged in few key contracts", [SMES, VCSE]))
    }
    assert ranked["engaging-smes"] - ranked["enabling-vcse"] > 20


def test_another_degree_is_a_clash() -> None:
    by_level = {one.level: one for one in matcher().rank("SMEs are engaged in all key contracts", [SMES])}
    assert by_level[2].clash == 1.0 and by_level[5].clash == 0.0


def test_one_sentence_of_a_statement_says_it() -> None:
    assert matcher().rank("Threats are known to staff", [RISK])[0].score > 90


def test_a_whole_wording_inside_a_longer_cell_is_found() -> None:
    text = "The weather was fine and the fete went well. SMEs engagement is embedded into corporate strategy. Nobody minded the rain."
    best = matcher().rank(text, [SMES])[0]
    assert best.level == 4 and best.score > 55


def test_wordings_of_a_source_can_be_left_out() -> None:
    assert matcher(without=("toolkit",)).rank("SMEs are engaged in few key contracts") == []


def test_items_narrow_the_choice_and_blank_text_says_nothing() -> None:
    assert {one.value_code for one in matcher().rank("SMEs engaged", [RISK])} == {7}
    assert matcher().rank(" . ", [SMES]) == [] and matcher().rank("SMEs", [("nowhere", 0)]) == []


def test_how_many_levels_of_an_item_have_words() -> None:
    assert (matcher().attested(SMES), matcher().attested(RISK), matcher().attested(("nowhere", 0))) == (5, 2, 0)


def test_the_order_of_the_ranking_never_depends_on_chance() -> None:
    text = "Engaged in few key contracts"
    assert matcher().rank(text) == matcher().rank(text)
