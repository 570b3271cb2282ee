"""What stands in the smaller files of the sample contests."""

from collections.abc import Mapping
from datetime import date

from sitegen.formats.stages import read_stages
from sitegen.model.attestation import Attestation, Held, KeysKnown, KnownKey, Signed
from sitegen.model.circulation import Circulation, Sending
from sitegen.model.declared import Cell, DeclaredResult
from sitegen.model.roll import Figure, OrganisationRoll, Roll, SetAside
from sitegen.model.site import Card
from sitegen.model.superseded import Kept
from sitegen.problems import Place
from sitegen.trust.chain import Entry, appended, parse_chain

NOWHERE = Place("sample")

CIRCULATION = Circulation(
    "1" * 64,
    (("message.eml", "2" * 64), ("words.txt", "3" * 64)),
    (
        Sending("harbour", date(2027, 4, 5), 1200, "1" * 64),
        Sending("harbour", date(2027, 4, 4), 30, "4" * 64),
    ),
    NOWHERE,
)
"""Harbour Left sent another pack first; Moor Left has not said that it sent any."""

UNCONTESTED: Mapping[str, object] = {
    "seats": 3,
    "state": "uncontested",
    "declared": date(2027, 3, 20),
    "circulation": CIRCULATION,
}
"""Of a contest in which nobody votes, though its pack was sent."""

ROLL = Roll(
    as_of=date(2027, 4, 1),
    source="Roll merged from two lists",
    members=100,
    issued=96,
    returned=46,
    set_aside=(SetAside("Late", 5),),
    organisations=(
        OrganisationRoll("moor", Figure(None, 10), None),
        OrganisationRoll("harbour", Figure(80, 10, rounded=True), Figure(33, 10)),
    ),
    place=NOWHERE,
    rounded=True,
    without_number=Figure(4, 0),
)
"""Of ELECTED_MID_EXCLUSION: 38 papers that were counted, 3 that were rejected and 5 too late."""

CARD = Card("contests/counted/cards/contest.png", "7" * 64)

DECLARED_OTHERWISE = DeclaredResult(
    "Sheet of Quay Scrutiny",
    date(2027, 5, 2),
    (3, 0),
    "9.50",
    37,
    (Cell(1, 3, "14"), Cell(2, 1, "4.57"), Cell(2, "non-transferable", "0.02"), Cell(9, 4, "1")),
    NOWHERE,
)
"""Of ELECTED_MID_EXCLUSION, with a vote of B that is 0.01 too high, a place, a paper and a stage
that are not there."""

DECLARED_ALIKE = DeclaredResult(
    "Sheet of Quay Scrutiny", date(2027, 5, 2), (0, 3), "", None, (), NOWHERE
)
"""Of TIE_BY_LOT, without any figure."""


def attestation(name: str, role: str, namespace: str, **said: str) -> Attestation:
    """Return a statement; `said` has underscores where keys have hyphens."""
    figures = {key.replace("_", "-"): value for key, value in said.items()}
    by = f"{name}@example.org"
    whole = {"election": "counted", "role": role, "by": by, **figures, "statement": "نعم."}
    return Attestation(name, whole, f"{namespace}@v1", "SHA256:abc", "", "20280101000000", NOWHERE)


SIGNED = Signed(
    (
        Held(
            attestation("again", "rebuilder", "slate-witness", data="0" * 64, tool="1" * 64),
            ("data",),
            superseded=False,
            signed="",
            head="2027-03-01T09:00:00Z",
        ),
        Held(
            attestation(
                "quay", "independent-scrutineer", "slate-attestation", data="2" * 64, elected="1, 2"
            ),
            (),
            superseded=True,
            signed="2027-05-04T12:00:00Z",
        ),
        Held(
            attestation("pack", "circulation", "slate-circulation", pack="1" * 64),
            ("pack",),
            superseded=False,
            signed="",
        ),
    ),
    KeysKnown("2027-03-01T09:00:00Z"),
)

KEY = KnownKey(("quay@example.org",), ("slate-attestation@v1",), "SHA256:123")

KEPT = Kept(
    f"{'5' * 64}-stages.csv",
    "5" * 64,
    read_stages(
        "stage,action,by,id,name,change,votes,status\n"
        "1,first-preferences,,a,Ann Arbour,,4.00,elected\n"
        "1,first-preferences,,f,Fay <Ford>,,1.00,continuing\n"
        "1,first-preferences,,c,Cat Cairn,,3.00,continuing\n"
        "1,first-preferences,,(exhausted),,,0.00,\n"
        "1,first-preferences,,(total),,,8.00,\n"
        "1,first-preferences,,(quota),,,4.00,\n"
        "2,exclusion,,a,Ann Arbour,0.00,4.00,elected\n"
        "2,exclusion,,f,Fay <Ford>,-1.00,0.00,excluded\n"
        "2,exclusion,,c,Cat Cairn,0.00,3.00,continuing\n"
        "2,exclusion,,(exhausted),,+1.00,1.00,\n"
        "2,exclusion,,(total),,0.00,8.00,\n"
        "2,exclusion,,(quota),,0.00,4.00,\n"
    ),
)
"""What is kept of the result that was corrected: Fay <Ford>, F, stood in it."""


def log() -> tuple[Entry, ...]:
    """Return the steps of a poll whose result was corrected once."""
    steps: list[tuple[str, dict[str, str | None]]] = [
        ("rules-freeze", {"terms.json": "1" * 64, "keys/allowed_signers": "2" * 64}),
        ("candidates-freeze", {f"candidates/{each}.md": "3" * 64 for each in "abcdef"}),
        ("poll-open", {"ballot_privacy": "a" * 64}),
        ("poll-close", {}),
        ("result", {"data": "4" * 64, "result": "5" * 64}),
        ("correction", {"data": "0" * 64, "result": "0" * 64, "candidates/f.md": None}),
    ]
    chain = b""
    for day, (kind, payload) in enumerate(steps, start=1):
        note = "F never stood" if kind == "correction" else ""
        chain = appended(chain, kind, payload, f"2027-05-0{day}T09:00:00Z", note)
    return parse_chain(chain)
