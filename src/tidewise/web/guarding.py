"""Keep the door: only this computer, only the person who started it, only from its own pages.

Against other programs and other users of the computer: a single-use token in the start address, exchanged for an
HttpOnly, SameSite=Strict cookie. Against other sites in the same browser: the Host header must be ours (DNS
rebinding), an unsafe request must come from our own origin and carry the form token. Against content: a policy
that allows no inline script or style and no other origin, and nothing is kept in any cache.
"""

import hmac
import secrets
from threading import Lock
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tidewise.web.types import Keys

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    # not `no-referrer`: with it a browser sends `Origin: null` for our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "x-frame-options": "DENY",
}
SAFE = ("GET", "HEAD")
OPEN_TO_ALL = ("/static/",)


def make_keys(hosts: frozenset[str], port: int) -> Keys:
    """Make the secrets of one opening (256 random bits each)."""
    return Keys(
        start=secrets.token_urlsafe(32),
        session=secrets.token_urlsafe(32),
        form=secrets.token_urlsafe(32),
        hosts=hosts,
        cookie=f"notes-{port}",
    )


def same(given: str, wanted: str) -> bool:
    """Compare two secrets in a time that tells nothing about them."""
    return hmac.compare_digest(given.encode(), wanted.encode())


class Guard:
    """The outermost layer: every request passes here before anything else sees it."""

    def __init__(self, app: ASGIApp, *, keys: Keys, refuse: ASGIApp) -> None:
        self.app = app
        self.keys = keys
        self.refuse = refuse
        self._start_used = False
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, exchange the start token, or refuse."""
        if scope["type"] != "http":
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._choose(scope)(scope, receive, sealed)

    def _choose(self, scope: Scope) -> ASGIApp:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.keys.hosts:
            return self.refuse
        if scope["path"].startswith(OPEN_TO_ALL):
            return self.app
        cookie = cookie_parser(headers.get("cookie", "")).get(self.keys.cookie, "")
        known = same(cookie, self.keys.session)
        key = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if scope["path"] == "/" and key and scope["method"] == "GET":
            return self._exchange(key, headers, known=known)
        ours = known and (scope["method"] in SAFE or self._from_us(headers))
        return self.app if ours else self.refuse

    def _exchange(self, key: str, headers: Headers, *, known: bool) -> ASGIApp:
        if self._take(key, headers):
            answer = RedirectResponse("/", status_code=303)
            answer.set_cookie(self.keys.cookie, self.keys.session, httponly=True, samesite="strict", path="/")
            return answer
        return RedirectResponse("/", status_code=303) if known else self.refuse

    def _take(self, key: str, headers: Headers) -> bool:
        """Use the start token up, once. A browser that only fetches ahead does not use it."""
        if "prefetch" in headers.get("sec-purpose", "") + headers.get("purpose", ""):
            return False
        with self._lock:
            if self._start_used or not same(key, self.keys.start):
                return False
            self._start_used = True
            return True

    def _from_us(self, headers: Headers) -> bool:
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return False
        origin = headers.get("origin", "")
        return origin.removeprefix("http://").removeprefix("https://").lower() in self.keys.hosts
