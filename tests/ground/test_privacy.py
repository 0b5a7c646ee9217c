import pytest

from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom, may_see


@pytest.mark.parametrize("writer", list(Person))
def test_what_is_ones_own_is_seen_by_oneself_alone(writer: Person) -> None:
    assert may_see(writer, writer=writer, for_whom=ForWhom.OWN)
    assert not may_see(writer.other, writer=writer, for_whom=ForWhom.OWN)
    assert may_see(writer.other, writer=writer, for_whom=ForWhom.BOTH)
