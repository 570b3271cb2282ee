"""NIST cast vote records: what SP 1500-103 asks of such a file, and the papers in them."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.convert import convert
from sitegen.formats.nist_cvr import write_nist_cvr
from sitegen.model.ballots import pack
from tests.property.test_ballot_files import by_name, files

NOW = datetime(2027, 5, 1, 12, 30, 5, 999, tzinfo=UTC)

# From the schema NIST_V0_cast_vote_records.json of version 1.0: what an object of a type must
# have, what else it may have, and which of its values are ids of objects of which types. Only
# what sitegen writes stands here, so that a key that is not here is one too many.
SCHEMA: dict[str, tuple[set[str], set[str], dict[str, set[str]]]] = {
    "CVR.CastVoteRecordReport": (
        {
            "@type",
            "Election",
            "GeneratedDate",
            "GpUnit",
            "ReportGeneratingDeviceIds",
            "ReportingDevice",
            "Version",
        },
        {"CVR"},
        {"ReportGeneratingDeviceIds": {"CVR.ReportingDevice"}},
    ),
    "CVR.GpUnit": ({"@id", "@type", "Type"}, {"OtherType", "Name"}, {}),
    "CVR.ReportingDevice": ({"@id", "@type"}, {"Application"}, {}),
    "CVR.Election": (
        {"@id", "@type", "Contest", "ElectionScopeId"},
        {"Candidate", "Name"},
        {"ElectionScopeId": {"CVR.GpUnit"}},
    ),
    "CVR.Candidate": ({"@id", "@type"}, {"Name"}, {}),
    "CVR.CandidateContest": (
        {"@id", "@type", "ContestSelection"},
        {"Name", "NumberElected", "VoteVariation"},
        {},
    ),
    "CVR.CandidateSelection": (
        {"@id", "@type"},
        {"CandidateIds"},
        {"CandidateIds": {"CVR.Candidate"}},
    ),
    "CVR.CVR": (
        {"@type", "CVRSnapshot", "CurrentSnapshotId", "ElectionId"},
        {"UniqueId"},
        {"CurrentSnapshotId": {"CVR.CVRSnapshot"}, "ElectionId": {"CVR.Election"}},
    ),
    "CVR.CVRSnapshot": ({"@id", "@type", "Type"}, {"CVRContest"}, {}),
    "CVR.CVRContest": (
        {"@type", "ContestId"},
        {"CVRContestSelection", "Status"},
        {"ContestId": {"CVR.CandidateContest"}},
    ),
    "CVR.CVRContestSelection": (
        {"@type", "SelectionPosition"},
        {"ContestSelectionId"},
        {"ContestSelectionId": {"CVR.CandidateSelection"}},
    ),
    "CVR.SelectionPosition": ({"@type", "HasIndication", "NumberVotes"}, {"Rank"}, {}),
}
WORDS = {
    ("CVR.CastVoteRecordReport", "Version"): {"1.0.0"},
    ("CVR.GpUnit", "Type"): {"combined-precinct", "other", "polling-place", "precinct"},
    ("CVR.CandidateContest", "VoteVariation"): {"rcv"},
    ("CVR.CVRSnapshot", "Type"): {"interpreted", "modified", "original"},
    ("CVR.SelectionPosition", "HasIndication"): {"no", "unknown", "yes"},
}
STATUSES = {"invalidated-rules", "not-indicated", "other", "overvoted", "undervoted"}
NUMBERS = {"NumberElected", "NumberVotes", "Rank"}
ONE_AT_LEAST = {
    "Election",
    "GpUnit",
    "ReportingDevice",
    "ReportGeneratingDeviceIds",
    "Contest",
    "ContestSelection",
    "CVRSnapshot",
    "SelectionPosition",
}
LISTS = ONE_AT_LEAST | {"CVR", "Candidate", "CandidateIds", "CVRContest", "CVRContestSelection"}


def objects(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON value."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if type(value) is list else ():
        yield from objects(each)


def against_the_schema(report: dict[str, Any]) -> list[str]:
    """Return where a report is not as the schema has it."""
    every = list(objects(report))
    ids = {each["@id"]: each["@type"] for each in every if "@id" in each}
    wrong = [] if len(ids) == sum("@id" in each for each in every) else ["an id stands twice"]
    for each in every:
        kind = each["@type"]
        needed, allowed, links = SCHEMA[kind]
        wrong += [f"{kind} lacks {key}" for key in needed - each.keys()]
        wrong += [f"{kind} has {key}" for key in each.keys() - needed - allowed]
        for key, value in each.items():
            if key in links:
                found = value if isinstance(value, list) else [value]
                wrong += [f"{key} {x}" for x in found if ids.get(x) not in links[key]]
            if (kind, key) in WORDS and value not in WORDS[kind, key]:
                wrong.append(f"{kind} {key} {value}")
            if (key in NUMBERS) != (type(value) is int) or (key in LISTS) > (type(value) is list):
                wrong.append(f"{kind} {key} {value!r}")
            if (key in ONE_AT_LEAST and not value) or (
                key == "Status" and not STATUSES >= {*value}
            ):
                wrong.append(f"{kind} {key} {value!r}")
    return wrong


def test_a_paper_is_a_record_with_the_rank_of_each_mark() -> None:
    file = BallotFile("Club", 2, ("Ann", "Béla"), (), pack([(2, (1, 0)), (1, ())]))
    report = json.loads(write_nist_cvr(file, NOW))
    blank, first, second = (each["CVRSnapshot"][0]["CVRContest"][0] for each in report["CVR"])

    assert [] == against_the_schema(report)
    assert "2027-05-01T12:30:05+00:00" == report["GeneratedDate"]
    assert [{"@type": "CVR.CVRContest", "ContestId": "contest"}, [], ["not-indicated"]] == [
        {key: blank[key] for key in ("@type", "ContestId")},
        blank["CVRContestSelection"],
        blank["Status"],
    ]
    assert first == second
    assert [("selection-2", 1), ("selection-1", 2)] == [
        (each["ContestSelectionId"], each["SelectionPosition"][0]["Rank"])
        for each in first["CVRContestSelection"]
    ]
    assert ["1", "2", "3"] == [each["UniqueId"] for each in report["CVR"]]
    assert [2, "Club"] == [
        report["Election"][0]["Contest"][0][key] for key in ("NumberElected", "Name")
    ]


@given(files())
def test_every_file_becomes_records_as_the_schema_has_them(drawn: BallotFile) -> None:
    file = replace(drawn, irregular=())
    report = json.loads(write_nist_cvr(file, NOW))
    election = report["Election"][0]
    names = {each["@id"]: each["Name"] for each in election["Candidate"]}
    selections = {
        each["@id"]: names[each["CandidateIds"][0]]
        for each in election["Contest"][0]["ContestSelection"]
    }
    papers = Counter(
        tuple(
            (selections[each["ContestSelectionId"]],)
            for each in record["CVRSnapshot"][0]["CVRContest"][0]["CVRContestSelection"]
        )
        for record in report["CVR"]
    )

    assert [] == against_the_schema(report)
    assert by_name(file) == papers
    assert list(file.names) == list(names.values())


def test_more_papers_than_a_file_of_records_can_have_are_refused() -> None:
    converted, problems = convert(
        b'1 1\n600000 1 0\n600000 0\n0\n"Ann"\n',
        "x.blt",
        source=None,
        target="nist-cvr",
        seats=None,
        now=NOW,
    )

    assert converted is None
    assert ["x.blt:1:1: ballots-too-large"] == [
        str(each).partition(": NIST")[0] for each in problems
    ]


def test_more_candidates_than_letters_are_refused() -> None:
    blt = "27 1\n1 1 0\n0\n" + "".join(f'"C{x}"\n' for x in range(27))
    converted, problems = convert(
        blt.encode(), "x.blt", source=None, target="steve", seats=None, now=NOW
    )

    assert converted is None
    assert ["STeVe has labels for 26 candidates, not 27"] == [each.sentence for each in problems]


@pytest.mark.parametrize("target", ["nist-cvr", "steve"])
@pytest.mark.parametrize(
    ("paper", "code"),
    [("1=2", "equal-ranks"), ("1 - 2", "skipped-rank"), ("1 2 1", "ranked-twice")],
)
def test_papers_that_a_format_has_no_place_for_are_refused(
    target: str, paper: str, code: str
) -> None:
    data = f'2 1\n3 {paper} 0\n1 2 0\n0\n"Ann"\n"Bob"\n'.encode()
    converted, problems = convert(data, "a.blt", source="blt", target=target, seats=None, now=NOW)

    assert converted is None
    assert [(code, 2)] == [(each.code, each.place.line) for each in problems]
    assert "there are 3 such papers" in problems[0].sentence
