from pathlib import Path
from typing import Any


def test_update_says_what_was_taken(run: Any, tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "src" / "tidewise" / "knowledge" / "helplines" / "PT.toml"
    code, out, err = run("helplines", "update", shipped, "--data-dir", tmp_path)
    assert (code, err) == (0, "")
    assert "PT: " in out
    assert "0 of them new or changed" in out
    code, _, err = run("helplines", "update", tmp_path / "none.toml", "--data-dir", tmp_path)
    assert code == 2
    assert "[helplines]" in err
