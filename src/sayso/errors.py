"""What can go wrong. A message says what happened, to which input, and what to do next."""

from __future__ import annotations

from typing import Any


class SaysoError(Exception):
    """The ancestor of all errors that Sayso raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)  # worker processes send it home


def _rebuilt(kind: type[SaysoError], args: tuple[Any, ...], values: dict[str, Any]) -> SaysoError:
    """The error as it was, without its constructor, whose arguments `args` are not."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(values)
    return error


class BadSetting(SaysoError):
    """A setting has a value that cannot be used; the run stops before any work."""

    def __init__(self, name: str, value: object, reason: str) -> None:
        self.name, self.value, self.reason = name, value, reason
        super().__init__(f"Setting {name} = {value!r}: {reason}.")


class UnreadableReport(SaysoError):
    """One input could not be turned into text; the rest of the run goes on."""

    def __init__(self, path: str, reason: str, way_out: str) -> None:
        self.path, self.reason, self.way_out = path, reason, way_out
        super().__init__(f"Cannot read {path}: {reason}. {way_out}")


class LedgerError(SaysoError):
    """The ledger file cannot be opened, or cannot be written to; what it held before is intact."""

    def __init__(self, path: str, reason: str, way_out: str) -> None:
        self.path, self.reason, self.way_out = path, reason, way_out
        super().__init__(f"Ledger {path}: {reason}. {way_out}")


class NotFound(SaysoError):
    """Nothing in the ledger has the id that was asked for."""

    def __init__(self, what: str, id: str) -> None:
        self.what, self.id = what, id
        super().__init__(
            f"No {what} {id!r} in this ledger. Ids are listed by `sayso reports|claims|actors|matters`."
        )


class BadReview(SaysoError):
    """A review that cannot be recorded: the decision does not fit what it judges."""


class MissingPackage(SaysoError):
    """A package that a setting needs is not installed."""

    def __init__(self, package: str, without: str) -> None:
        self.package = package
        super().__init__(f"{package} is not installed. Install it (pip install {package}), or {without}.")
