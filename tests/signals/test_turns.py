from tests.simulator.small import small

from tidewise.signals.turns import turns_of


def test_messages_under_an_hour_apart_are_one_turn() -> None:
    turns = turns_of(small([(10, "A", ""), (10.5, "A", ""), (11.4, "A", ""), (12.5, "A", ""), (12.6, "B", "")]))
    assert turns.messages.tolist() == [3, 1, 1]
    assert turns.person.tolist() == [0, 0, 1]


def test_a_start_needs_six_hours_of_silence_of_both() -> None:
    turns = turns_of(small([(0, "A", ""), (3, "B", ""), (8, "A", ""), (14, "A", ""), (19.9, "B", "")]))
    assert turns.starts.tolist() == [True, False, False, True, False]


def test_bids_are_starts_questions_media_and_calls() -> None:
    turns = turns_of(
        small([(0, "A", ""), (1, "B", ""), (2, "A", "?"), (3, "B", "media"), (4, "A", "call"), (5, "B", "")])
    )
    assert turns.bids.tolist() == [True, False, True, True, True, False]


def test_a_question_in_the_middle_of_a_turn_is_no_bid() -> None:
    turns = turns_of(small([(0, "A", ""), (1, "B", "?"), (1.1, "B", "")]))
    assert turns.bids.tolist() == [True, False]


def test_double_text_only_into_an_open_bid() -> None:
    turns = turns_of(small([(0, "A", ""), (2, "A", ""), (3, "B", ""), (4, "A", ""), (6, "A", "")]))
    assert turns.doubles.tolist() == [False, True, False, False, False]


def test_a_reaction_closes_a_bid_and_is_no_turn() -> None:
    turns = turns_of(small([(0, "A", "?"), (1, "B", "heart"), (3, "A", "")]))
    assert len(turns) == 2
    assert turns.doubles.tolist() == [False, False]


def test_nothing_is_nothing() -> None:
    assert len(turns_of(small([]))) == 0
