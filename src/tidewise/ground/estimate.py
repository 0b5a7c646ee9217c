"""A number that knows how sure it is."""

from dataclasses import dataclass
from math import isnan


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its range: the middle, and where it lies four times in five.

    Attributes
    ----------
    middle : the median, in the unit its holder names
    low, high : the central interval that holds `mass` of the probability
    mass : probability between low and high (0.8 unless said otherwise)

    Raises
    ------
    ValueError
        When low <= middle <= high does not hold, or mass is not between 0 and 1.
    """

    middle: float
    low: float
    high: float
    mass: float = 0.8

    def __post_init__(self) -> None:
        if isnan(self.low) or isnan(self.middle) or isnan(self.high):
            message = "an estimate needs three numbers; where nothing is known, say so instead"
            raise ValueError(message)
        if not self.low <= self.middle <= self.high:
            message = f"low <= middle <= high does not hold: {self.low}, {self.middle}, {self.high}"
            raise ValueError(message)
        if not 0.0 < self.mass < 1.0:
            message = f"mass lies between 0 and 1, not {self.mass}"
            raise ValueError(message)

    @property
    def width(self) -> float:
        """How far apart low and high are: the doubt, in the number's own unit."""
        return self.high - self.low

    def as_list(self) -> list[float]:
        """Give ``[low, middle, high]``, the order of the JSON promise."""
        return [self.low, self.middle, self.high]
