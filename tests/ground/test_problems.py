import inspect
import string

from tidewise.ground import problems
from tidewise.ground.problems import Problem, TidewiseError, Where


def test_the_tree_in_the_docstring_is_the_tree_in_the_code() -> None:
    tree = problems.__doc__ or ""
    errors = [kind for _, kind in inspect.getmembers(problems, inspect.isclass) if issubclass(kind, TidewiseError)]
    for kind in errors:
        assert kind.__name__ in tree
        assert kind.code in {each.code for each in errors}
    assert len({kind.code for kind in errors}) == len(errors)


def test_every_problem_has_words_that_can_be_filled() -> None:
    for code, words in problems.PROBLEM_WORDS.items():
        slots = {name: 3 for _, name, _, _ in string.Formatter().parse(words) if name}
        said = Problem(code=code, where=Where(source="a.txt", line=3), slots=slots).say
        assert said
        assert said[0].isupper() or said[0].isdigit()
        assert said.endswith(".")
