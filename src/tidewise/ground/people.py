"""The two people. No role, no gender, no order of importance: A is whoever holds this computer."""

from enum import IntEnum


class Person(IntEnum):
    """One of the two. Its value is the index on every axis named *person*.

    A is the one who reads (``--me``), B the other.
    """

    A = 0
    B = 1

    @property
    def other(self) -> "Person":
        """The one across from this one."""
        return Person(1 - self.value)
