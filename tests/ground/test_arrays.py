"""Numbers among others, and different ones: as NumPy says it, without what NumPy loads for it."""

import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tidewise.ground.arrays import are_among, different

numbers = arrays(np.int64, st.integers(0, 30), elements=st.integers(-5, 5))


@given(numbers, numbers.filter(lambda each: each.size > 0))
def test_numbers_are_among_others_as_numpy_says(asked: np.ndarray, wanted: np.ndarray) -> None:
    wanted = np.sort(wanted)
    assert are_among(asked, wanted).tolist() == np.isin(asked, wanted).tolist()


@given(numbers)
def test_different_ones_are_those_numpy_finds(values: np.ndarray) -> None:
    assert different(values).tolist() == np.unique(values).tolist()


def test_reading_a_chat_loads_no_library_it_does_not_need(tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    lines = [
        f"{1 + day % 28:02}/02/2024, {hour:02}:15 - {'AB'[hour % 2]}na: é ok\n"
        for day in range(28)
        for hour in range(9)
    ]
    chat.write_text("".join(lines), encoding="utf-8")
    asked = (
        "import sys; from tidewise.conversation.importing import open_chat; from tidewise.ground.time import now;"
        f"chat = open_chat([{str(chat)!r}], me='Ana', order='dmy', zone='UTC', now=now()); assert len(chat) == 252;"
        "print(*({'numpy.ma', 'zipfile', 'xml.etree.ElementTree', 'html.parser'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
