from tidewise.language.warm import warm_words


def test_no_word_is_both_and_all_are_single_and_small() -> None:
    words = warm_words()
    assert not words.warm & words.cool
    for each in words.warm | words.cool:
        assert each == each.lower()
        assert " " not in each
    assert len(words.warm) > 300
    assert words.warm_pieces
