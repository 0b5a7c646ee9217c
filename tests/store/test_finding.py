from pathlib import Path

import pytest

from tidewise.ground.problems import BadCall
from tidewise.store import finding


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    monkeypatch.setattr(finding, "settings_file", lambda: path)
    for name in finding.KNOWN:
        monkeypatch.delenv(f"TIDEWISE_{name.upper()}", raising=False)
    return path


def test_option_environment_file_default_in_this_order(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert finding.setting("data_dir").origin == "default"
    file.write_text(f"data_dir = '{tmp_path / 'file'}'\ndiscreet = true\n")
    assert finding.data_folder().path == tmp_path / "file"
    assert finding.setting("discreet").value == "true"
    monkeypatch.setenv("TIDEWISE_DATA_DIR", str(tmp_path / "env"))
    assert finding.data_folder().path == tmp_path / "env"
    assert finding.data_folder(tmp_path / "opt").path == tmp_path / "opt"
    assert {each.name for each in finding.all_settings()} == set(finding.KNOWN)


@pytest.mark.parametrize("content", ["passphrase = 'x'", "not toml ["])
def test_a_settings_file_that_says_something_else_is_said(file: Path, content: str) -> None:
    file.write_text(content)
    with pytest.raises(BadCall) as caught:
        finding.setting("port")
    assert caught.value.code == "settings"
