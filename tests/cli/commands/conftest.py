"""The sample couple as files, and a way to call the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tidewise.cli.main import tidewise
from tidewise.companion.sample_couple import write_sample


@pytest.fixture(scope="session")
def sample_chat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample"))[0]


@pytest.fixture
def call() -> Callable[..., Result]:
    def run(*args: object) -> Result:
        return CliRunner().invoke(tidewise, [str(each) for each in args], catch_exceptions=False)

    return run
