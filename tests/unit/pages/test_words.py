from sitegen.pages.words import isolated, shortened


def test_a_name_from_right_to_left_is_isolated_and_others_are_not() -> None:
    assert ["\u2068ليلى\u2069", "Ann"] == [isolated("ليلى"), isolated("Ann")]


def test_a_long_name_is_cut_with_an_ellipsis_and_a_short_one_stays() -> None:
    assert ["Bartholo…", "Ann"] == [shortened("Bartholomew", 9), shortened("Ann", 9)]
