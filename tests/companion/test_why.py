import pytest

from tidewise.companion.sample_couple import sample
from tidewise.companion.types import Reading
from tidewise.companion.why import why
from tidewise.ground.problems import BadCall


def test_every_sentence_answers_why_and_its_lines_are_those_of_the_file(sampled: Reading) -> None:
    file = sample().chat.splitlines()
    seen = 0
    for sentence in sampled.story.all():
        answer = why(sampled, sentence.id)
        assert answer.say == sentence.say
        assert answer.pieces
        for piece in answer.pieces:
            assert piece.say
            assert piece.of == len(piece.lines)
            for line in piece.lines:
                raw = file[line.line - 1]
                assert f" - {line.who}: " in raw
                day, clock = raw.split(" - ")[0].split(", ")
                assert line.at == "-".join(reversed(day.split("/"))) + "T" + clock
                assert line.text is None
                seen += 1
    assert seen > 100


def test_ids_are_distinct_and_stable(sampled: Reading) -> None:
    ids = [each.id for each in sampled.story.all()]
    assert len(set(ids)) == len(ids)


def test_the_unanswered_are_said_to_be_unanswered(sampled: Reading) -> None:
    episode = next(each for each in sampled.story.sentences if each.kind == "episode")
    ground = why(sampled, episode.id).pieces[0]
    assert {line.answered for line in ground.lines} <= {"no", "not yet"}
    assert {line.who for line in ground.lines} == {"Robin"}


def test_text_only_from_the_file_given_now_and_few_lines_when_asked(sampled: Reading) -> None:
    texts = [f"text of row {row}" for row in range(len(sampled.conversation))]
    episode = next(each for each in sampled.story.sentences if each.kind == "episode")
    piece = why(sampled, episode.id, texts=texts, most=2).pieces[0]
    assert [line.text for line in piece.lines] == [f"text of row {row}" for row in episode.because[0].lines[:2]]
    assert piece.of > 2


def test_an_unknown_id_is_one_sentence(sampled: Reading) -> None:
    with pytest.raises(BadCall, match="No sentence"):
        why(sampled, "nonsense")
