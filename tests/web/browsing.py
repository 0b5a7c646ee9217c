"""What the tests in a real browser share: where it is, and the pages served on a port of this computer."""

import threading
from typing import Any

from tidewise.companion.opening import Opening
from tidewise.web.building import build
from tidewise.web.guarding import make_keys
from tidewise.web.serving import listen

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 120_000  # ms; a shared computer may be slow


class Served:
    """The pages on a port of this computer, and their start address."""

    def __init__(self, opening: Opening) -> None:
        from uvicorn import Config, Server

        self.opening = opening
        self.listener = listen("127.0.0.1", 0, passphrase_set=False)
        self.port = self.listener.getsockname()[1]
        keys = make_keys(frozenset({f"127.0.0.1:{self.port}"}), self.port)
        config = Config(build(opening, keys), loop="asyncio", http="h11", ws="none", lifespan="off", log_config=None)
        self.server = Server(config)
        self.home = f"http://127.0.0.1:{self.port}"
        self.start = f"{self.home}/?key={keys.start}"
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)
        self.listener.close()


def follow(page: Any, what: str) -> None:
    """Press something that leads to a page, and wait for that page: a look before would see the old one."""
    with page.expect_navigation():
        page.click(what)
