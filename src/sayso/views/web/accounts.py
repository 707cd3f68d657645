"""Who may use a workbench that others can reach: names with hashed passwords, in a file beside the ledger."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from sayso.errors import SaysoError

# scrypt as RFC 7914 and OWASP's password storage sheet advise for logins: 32 MB and about 0.1 s a try.
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}
_SALT_BYTES = 16
# NIST SP 800-63B: at least eight; fifteen where it is the only factor.
SHORTEST = 12


class Accounts:
    """The file of accounts: a line each, `name`, salt and hash in hexadecimal, parted by tabs."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, ledger: str | Path) -> Accounts:
        """The accounts of a ledger: `LEDGER.accounts`."""
        return cls(Path(f"{ledger}.accounts"))

    def names(self) -> list[str]:
        """Who has an account."""
        return sorted(self._read())

    def put(self, name: str, password: str) -> None:
        """Make an account, or give it another password.

        Raises:
            SaysoError: for a name that cannot stand beside reviews, or a password that is too short.
        """
        if not name.strip() or any(not c.isprintable() for c in name):
            raise SaysoError("An account needs a name of printable signs: it stands beside every decision.")
        if len(password) < SHORTEST:
            raise SaysoError(f"The password is too short: {SHORTEST} characters or more, such as four words.")
        salt = secrets.token_bytes(_SALT_BYTES)
        self._write({**self._read(), name.strip(): (salt, _hash(password, salt))})

    def remove(self, name: str) -> None:
        """Take an account away; what its owner decided stays.

        Raises:
            SaysoError: where there is none.
        """
        known = self._read()
        if name not in known:
            raise SaysoError(f"No account {name!r} in {self.path}.")
        del known[name]
        self._write(known)

    def admits(self, name: str, password: str) -> bool:
        """Whether the password is that of the account. Takes as long for a name that nobody has."""
        salt, known = self._read().get(name.strip(), (b"\0" * _SALT_BYTES, b""))
        return hmac.compare_digest(_hash(password, salt), known)

    def _read(self) -> dict[str, tuple[bytes, bytes]]:
        if not self.path.exists():
            return {}
        try:
            rows = [line.split("\t") for line in self.path.read_text(encoding="utf-8").splitlines()]
            return {name: (bytes.fromhex(salt), bytes.fromhex(hashed)) for name, salt, hashed in rows}
        except (OSError, ValueError) as error:
            raise SaysoError(
                f"The accounts in {self.path} cannot be read ({error}). Remove the file and add them again."
            ) from error

    def _write(self, accounts: dict[str, tuple[bytes, bytes]]) -> None:
        """Written whole or not at all, for the owner's eyes only."""
        lines = (
            f"{name}\t{salt.hex()}\t{hashed.hex()}\n" for name, (salt, hashed) in sorted(accounts.items())
        )
        new = self.path.with_name(self.path.name + ".new")
        with os.fdopen(
            os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            out.writelines(lines)
        new.replace(self.path)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, dklen=32, **_COST)
