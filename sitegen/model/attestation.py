"""Statements that people signed about a contest, and what they say beside what the site has."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.problems import Place


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key in `keys/allowed_signers`: who may sign with it, for which namespaces."""

    by: tuple[str, ...]
    namespaces: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Attestation:
    """A signed statement in the folder `attestations/`, both files well-formed.

    `said` has what it says by key, in order; `fingerprint` is that of the key in the signature,
    which `keys/allowed_signers` has for whoever signed, and `until` and `since` the moments between
    which it holds, 14 digits in UTC, "" for no limit. Whether the signature is good, nobody has
    looked: that needs more than the core, and the same site must come out without it.
    """

    name: str
    said: Mapping[str, str]
    namespace: str
    fingerprint: str
    since: str
    until: str
    place: Place

    @property
    def role(self) -> str:
        """Return who makes it."""
        return self.said["role"]

    @property
    def by(self) -> str:
        """Return the name under which it is signed."""
        return self.said["by"]


@dataclass(frozen=True, slots=True)
class Held:
    """A statement held against the site.

    `same` are the keys whose figures the site makes itself and finds equal; what the site no longer
    has, as the statement is about data that were corrected since, is not among them. `signed` is
    when the log records it, in UTC, "" if it does not; `head` is the time of the last step of the
    log as the statement names it, "" if it names none.
    """

    attestation: Attestation
    same: tuple[str, ...]
    superseded: bool
    signed: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class KeysKnown:
    """Since when the log knows `keys/allowed_signers` as it is: "" if it does not.

    `late` says that the file was changed after the rules were frozen, so that a key in it may have
    come together with its signature.
    """

    since: str = ""
    late: bool = False


NOT_KNOWN = KeysKnown()


@dataclass(frozen=True, slots=True)
class Signed:
    """The statements about a contest, and what its log knows of the keys."""

    held: tuple[Held, ...] = ()
    keys: KeysKnown = NOT_KNOWN


NOBODY_SIGNED = Signed()
