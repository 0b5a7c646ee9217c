import pytest

from tidewise.conversation.moments import epoch, iso, month_named, wall_of


def test_iso_with_any_digits_and_offset() -> None:
    assert iso("2023-08-24T07:25:08.7300000+07:00") == (1_692_836_708_730_000, True)
    assert iso("2019-07-05T16:55:32") == (1_562_345_732_000_000, False)
    assert iso("2019-12-24, 12:23")[0] == wall_of(2019, 12, 24, 44_580)
    with pytest.raises(ValueError, match="ISO"):
        iso("yesterday")


def test_epochs_are_told_apart_by_size() -> None:
    assert epoch(1_710_450_303) == epoch("1710450303000") == epoch(1_710_450_303_000_000) == 1_710_450_303_000_000
    with pytest.raises(ValueError, match="moment"):
        epoch(12)
    assert month_named("September") == 9
