from tidewise.ground.people import Person


def test_the_other_of_the_other_is_oneself() -> None:
    for person in Person:
        assert person.other is not person
        assert person.other.other is person


def test_a_person_is_an_index() -> None:
    assert ["you", "them"][Person.B] == "them"
