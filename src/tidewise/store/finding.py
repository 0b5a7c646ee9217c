"""Where the data folder and the settings lie, and who decided it: an option, the environment, a file, or us."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say
from tidewise.store.places import Folder

KNOWN = (
    "data_dir", "language", "country", "port", "host", "discreet", "read_only", "lock_after_minutes",
    "looks_a_day", "rest_hours", "window_name",
)  # fmt: skip
DEFAULTS = {
    "language": "en", "country": "", "port": "0", "host": "127.0.0.1", "discreet": "false", "read_only": "false",
    "lock_after_minutes": "3", "looks_a_day": "2", "rest_hours": "22-8",
    "window_name": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, its value, and where that comes from: option, environment, file or default."""

    name: str
    value: str
    origin: str


def settings_file() -> Path:
    """Say where the settings file would lie."""
    from platformdirs import user_config_path

    return user_config_path("tidewise", appauthor=False) / "settings.toml"


def data_folder(option: Path | str | None = None) -> Folder:
    """Find the data folder: the option, ``TIDEWISE_DATA_DIR``, the settings file, or the system's own place."""
    return Folder(Path(setting("data_dir", option).value).expanduser())


def setting(name: str, option: object = None) -> Setting:
    """Find one setting; the first of option, environment, file and default that says something decides."""
    if option not in {None, ""}:
        return Setting(name, str(option), "option")
    from_environment = os.environ.get(f"TIDEWISE_{name.upper()}")
    if from_environment:
        return Setting(name, from_environment, f"TIDEWISE_{name.upper()}")
    from_file = _file().get(name)
    if from_file is not None:
        value = str(from_file).lower() if isinstance(from_file, bool) else str(from_file)
        return Setting(name, value, str(settings_file()))
    if name == "data_dir":
        from platformdirs import user_data_path

        return Setting(name, str(user_data_path("tidewise", appauthor=False)), "default")
    return Setting(name, DEFAULTS[name], "default")


def all_settings(data_dir: object = None) -> tuple[Setting, ...]:
    """Give every setting with its origin."""
    return tuple(setting(name, data_dir if name == "data_dir" else None) for name in KNOWN)


def _file() -> dict[str, object]:
    path = settings_file()
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BadCall(
            say("The settings file cannot be read: {path}.", path=path),
            hint=say("Mend it, or remove it to go back to the defaults."),
            code="settings",
        ) from None
    strange = sorted(set(found) - set(KNOWN))
    if strange:
        raise BadCall(
            say("The settings file names something unknown: {names}.", names=", ".join(strange)),
            hint=say("Known are: {names}.", names=", ".join(KNOWN)),
            code="settings",
        )
    return found
