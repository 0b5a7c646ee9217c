from pathlib import Path

from tidewise.language.gathering import gather, in_python, in_template, in_toml, write_template

PACKAGE = Path(__file__).parents[2] / "src" / "tidewise"


def test_in_python_also_where_a_sentence_is_broken_over_lines() -> None:
    code = (
        'say("one " "two", n=1)\nN_("three")\nsay_many("{n} day", "{n} days", 4)\nprint("not this")\nsay(variable)\n'
    )
    found = [(each.text, each.many) for each in in_python(code, "x.py")]
    assert found == [("one two", None), ("three", None), ("{n} day", "{n} days")]


def test_in_a_template_also_inside_conditions_and_attributes() -> None:
    source = '<a title="{{ say("one") }}">{{ say("two") if x else say("three", n=4) }}</a>{{ say_many("a", "b", n) }}'
    assert sorted(each.text for each in in_template(source, "x.html")) == ["a", "one", "three", "two"]


def test_in_a_knowledge_file_only_what_is_read() -> None:
    source = (
        'id = "x"\ntitle = "An evening"\nsteps = ["One.", "Two."]\n[[indicator]]\nquestion = "When?"\nsource = "y"\n'
    )
    assert [each.text for each in in_toml(source, "x.toml")] == ["An evening", "One.", "Two.", "When?"]


def test_the_whole_of_tidewise(tmp_path: Path) -> None:
    messages = gather(PACKAGE)
    texts = {each.text for each in messages}
    assert "Are you afraid of them, or of what they might do if you don't answer?" in texts
    assert "Something feels off? Start here." in texts
    assert {each.where.rpartition(".")[2] for each in messages} == {"py", "html", "toml"}
    path = tmp_path / "tidewise.pot"
    assert write_template(messages, path) == len({(each.text, each.many) for each in messages} - {("", None)})
    first = path.read_bytes()
    write_template(messages, path)
    assert path.read_bytes() == first
