"""Any bytes at all: a report that obeys the line law, or one sentence; never anything else."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conversation.fuzz import one

HERE = Path(__file__).parent
SEEDS = [path.read_bytes() for path in sorted((HERE / "samples").glob("*/*")) if ".expected." not in path.name]
HEADS = st.sampled_from(
    ["13/07/24, 10:00 - Jo: ", "[1/2/24, 9:00:00 PM] Ana: ", "31.12.24, 23:59 - ", "\ufeff[29.01.18, 12:24:03] A:"]
)
QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@given(st.lists(st.tuples(HEADS, st.text(max_size=40)), max_size=8), st.text(max_size=30))
@QUIET
def test_lines_like_a_chat_with_any_text(lines: list[tuple[str, str]], before: str) -> None:
    one((before + "\n" + "\n".join(head + text for head, text in lines)).encode("utf-8", "surrogatepass"))


@given(st.sampled_from(SEEDS), st.integers(0, 4_000), st.binary(max_size=12), st.integers(0, 40))
@QUIET
def test_samples_with_bytes_struck_out_and_put_in(seed: bytes, at: int, put: bytes, out: int) -> None:
    at = min(at, len(seed))
    one(seed[:at] + put + seed[at + out :])


@given(st.binary(max_size=300))
@QUIET
def test_any_bytes(data: bytes) -> None:
    one(data)
