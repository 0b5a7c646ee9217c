"""Open the companion in the browser: one address on this computer, for the person who started it."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from contextlib import suppress

from uvicorn import Config, Server

from tidewise.companion.opening import Opening
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.ground.wording import say
from tidewise.web.building import build
from tidewise.web.guarding import make_keys

LAST_PORT = 65_535
NAMES_OF_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def open_companion(
    opening: Opening,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    announce: Callable[[str], None],
    browse: Callable[[str], object] | None = None,
    passphrase_set: bool = False,
) -> None:
    """Serve the pages until the person stops it (Ctrl-C).

    Parameters
    ----------
    host, port : where to listen; port 0 takes any free one
    announce : is given the one line with the address
    browse : opens a browser; None = the person does it
    passphrase_set : what is kept is locked; without that, only this computer may be served

    Raises
    ------
    NotAllowed
        For a host beyond loopback without a passphrase.
    BadCall
        When the host or the port cannot be taken.
    """
    listener = listen(host, port, passphrase_set=passphrase_set)
    with listener:
        taken = listener.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        hosts = frozenset(f"{name}:{taken}" for name in (*NAMES_OF_LOOPBACK, shown.lower()))
        keys = make_keys(hosts, taken)
        address = f"http://{shown}:{taken}/?key={keys.start}"
        config = Config(
            build(opening, keys),
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,  # addresses tell what was looked at
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        announce(f"Tidewise is open at {address}")  # scripts read this line: it is the same in every language
        if browse is not None:
            browse(address)
        with suppress(KeyboardInterrupt):
            asyncio.run(Server(config).serve(sockets=[listener]))


def listen(host: str, port: int, *, passphrase_set: bool) -> socket.socket:
    """Take the port. Only this computer can reach it, unless a passphrase protects what is kept."""
    if not is_loopback(host) and not passphrase_set:
        raise NotAllowed(
            say("Other devices may only reach Tidewise when a passphrase protects it."),
            hint=say("Leave out --host, or set a passphrase first."),
            code="host-without-passphrase",
        )
    if not 0 <= port <= LAST_PORT:
        raise BadCall(
            say("There is no port {port}.", port=port), hint=say("Ports go from 0 to 65535."), code="port-taken"
        )
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise BadCall(
            say("The port {port} on {host} cannot be used: {reason}.", port=port, host=host, reason=error.strerror),
            hint=say("Another program may be using it; --port 0 takes any free one."),
            code="port-taken",
        ) from error


def is_loopback(host: str) -> bool:
    """Say whether a host name or address is this computer and nothing else."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
