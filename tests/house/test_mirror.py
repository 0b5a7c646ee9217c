"""tests/<floor>/test_<module>.py mirrors src one to one: no module without its test, no test of nothing."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "tidewise"
TESTS = ROOT / "tests"
APART = {"house", "simulator", "words"}
"""Laws over everything; the simulators of messages; how the coach's weights are made."""


def _modules() -> dict[str, Path]:
    found = {}
    for path in SRC.rglob("*.py"):
        where = path.relative_to(SRC)
        if path.stem.startswith("__") or where.stem == "types" or len(where.parts) < 2 or "migrations" in where.parts:
            continue
        found[(where.parent / f"test_{where.name}").as_posix()] = path
    return found


def test_every_module_has_its_test() -> None:
    missing = [path.relative_to(SRC).as_posix() for test, path in _modules().items() if not (TESTS / test).exists()]
    assert not missing, f"no test beside: {missing}"


def test_every_test_has_its_module() -> None:
    known = _modules()
    stray = [
        where.as_posix()
        for path in TESTS.rglob("test_*.py")
        if (where := path.relative_to(TESTS)).parts[0] not in APART
        and where.as_posix() not in known
        and where.stem != "test_types"
        and not any(
            where.stem.startswith(Path(each).stem + "_") and where.parent == Path(each).parent for each in known
        )
    ]
    assert not stray, f"tests of no module: {stray}"
