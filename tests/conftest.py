"""For every test: no socket to anywhere but this computer."""

import ipaddress
import os
import socket
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

# A busy computer is not a wrong answer: no deadlines. The gate draws the same examples each time; new ones are
# searched for with TIDEWISE_HYPOTHESIS=explore.
settings.register_profile("gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("TIDEWISE_HYPOTHESIS", "gate"))


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this computer: a connection to anywhere but loopback fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                message = f"a connection to {host!r} was tried"
                raise AssertionError(message)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def rng() -> np.random.Generator:
    """The same dice every time."""
    return np.random.default_rng(20_250_314)
