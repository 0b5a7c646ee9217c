"""A browser of a few lines: it talks to the application directly and keeps its cookie."""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.types import ASGIApp, Message
from tests.web.browsing import ARGS, CHROMIUM

from tidewise.companion.opening import Opening
from tidewise.web.building import build
from tidewise.web.guarding import make_keys
from tidewise.web.types import Keys

PORT = 8123
HOST = f"127.0.0.1:{PORT}"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str
    content: bytes = b""


@dataclass
class Client:
    """`get` and `post` as a browser on this computer would; `post` fills in the form token like our pages do."""

    app: ASGIApp
    keys: Keys
    opening: Opening
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes = b"", /, **headers: str) -> Answer:
        sent = {"host": HOST, "accept": "text/html", **self.headers}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        where, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": where,
            "raw_path": where.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
            "server": ("127.0.0.1", PORT),
            "client": ("127.0.0.1", 40000),
        }
        got: list[Message] = []

        asked: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            return asked.pop() if asked else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            got.append(message)

        async def exchange() -> None:
            await self.app(scope, receive, send)

        asyncio.run(exchange())
        start = got[0]
        answered = {name.decode(): value.decode() for name, value in start["headers"]}
        content = b"".join(message.get("body", b"") for message in got[1:])
        return Answer(start["status"], answered, content.decode(errors="replace"), content)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(
        self, path: str, *, token: str | None = None, fields: Mapping[str, Any] | None = None, **headers: str
    ) -> Answer:
        sent = {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded"} | headers
        body = urlencode({"token": self.keys.form if token is None else token, **(fields or {})}).encode()
        return self.ask("POST", path, body, content_length=str(len(body)), **sent)

    def upload(
        self, path: str, name: str, content: bytes, fields: Mapping[str, str] | None = None, *, into: str = "chat"
    ) -> Answer:
        edge = "edge-of-a-part"
        parts = [
            f'--{edge}\r\ncontent-disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {"token": self.keys.form, **(fields or {})}.items()
        ]
        head = f'--{edge}\r\ncontent-disposition: form-data; name="{into}"; filename="{name}"\r\n'
        parts.append(head.encode() + b"content-type: application/octet-stream\r\n\r\n" + content + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask(
            "POST",
            path,
            body,
            origin=f"http://{HOST}",
            content_type=f"multipart/form-data; boundary={edge}",
            content_length=str(len(body)),
        )

    def walk_in(self) -> "Client":
        """Use the start address, as the person does."""
        answer = self.get(f"/?key={self.keys.start}")
        assert answer.status == 303
        cookie = re.match(r"[^;]+", answer.headers["set-cookie"])
        assert cookie
        self.headers["cookie"] = cookie[0]
        return self


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 1, 21, 0, tzinfo=UTC)


@pytest.fixture
def stranger(now: datetime) -> Client:
    """Someone who has not used the start address; nothing is open."""
    return make_client(Opening(now=lambda: now))


@pytest.fixture
def client(stranger: Client) -> Client:
    """The person, in; nothing is open."""
    return stranger.walk_in()


@pytest.fixture
def client_for() -> Callable[[Opening], Client]:
    """Make a client over an opening of the test's own."""
    return lambda opening: make_client(opening).walk_in()


def make_client(opening: Opening) -> Client:
    keys = make_keys(frozenset({HOST}), PORT)
    return Client(build(opening, keys), keys, opening)


@pytest.fixture(scope="session")
def sample_reading() -> Any:
    """The sample couple, read once for all tests; a reading is never changed."""
    from tidewise.companion.sampling import read_sample

    return read_sample(7, now=datetime(2026, 10, 5, 20, tzinfo=UTC))


@pytest.fixture
def sample_client(sample_reading: Any, now: datetime) -> Client:
    """The person, in, with the sample couple open."""
    opening = Opening(now=lambda: now)
    opening.open_chat(lambda: sample_reading, sample=True)
    return make_client(opening).walk_in()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A real browser, for one file of tests."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()
