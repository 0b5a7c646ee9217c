"""The keyring of this computer: it holds a key for whoever is logged in, where the system has one."""

from tidewise.ground.problems import StoreTrouble
from tidewise.ground.wording import say

SERVICE = "Notes"  # neutral on purpose: keyring programs show it


def available() -> bool:
    """Say whether this computer has a keyring that can be used."""
    try:
        import keyring
        from keyring.backends.fail import Keyring as NoKeyring
    except ImportError:
        return False
    return not isinstance(keyring.get_keyring(), NoKeyring)


def put(name: str, secret: str) -> None:
    """Hand a secret to the keyring.

    Raises
    ------
    StoreTrouble
        When there is none (code ``no-keyring``).
    """
    _ask("set_password", SERVICE, name, secret)


def fetch(name: str) -> str:
    """Get a secret back.

    Raises
    ------
    StoreTrouble
        When the keyring is not there or no longer holds it (code ``no-keyring``).
    """
    found = _ask("get_password", SERVICE, name)
    if found is None:
        raise _none()
    return str(found)


def forget(name: str) -> None:
    """Take a secret out of the keyring, if it is there."""
    try:
        _ask("delete_password", SERVICE, name)
    except StoreTrouble:
        return


def _ask(verb: str, *args: str) -> object:
    try:
        import keyring

        return getattr(keyring, verb)(*args)
    except ImportError:
        raise _none() from None
    except Exception as error:
        # backends raise errors of many systems; whatever it is, the person needs the same sentence
        if type(error).__module__.startswith(("keyring", "jeepney", "secretstorage", "win32ctypes")):
            raise _none() from None
        raise


def _none() -> StoreTrouble:
    return StoreTrouble(
        say("This computer's keyring does not hold the key, or there is no keyring here."),
        hint=say("Open the diary with the recovery phrase, or choose a passphrase."),
        code="no-keyring",
    )
