"""NIST's cast vote records: every paper of its own, in JSON, for systems of American counties.

After NIST SP 1500-103, version 1.0, and its JSON schema `NIST_V0_cast_vote_records.json` in
https://github.com/usnistgov/CastVoteRecords. Written alone. The schema wants a time of making, a
place and a device; the place is the electorate as a whole, the device is this program.
"""

import json
from datetime import datetime
from typing import Any, TypeAlias

from sitegen import __version__
from sitegen.formats.ballot_file import BallotFile
from sitegen.model.ballots import aggregate, unpack

Object: TypeAlias = dict[str, Any]


def write_nist_cvr(file: BallotFile, made: datetime) -> bytes:
    """Return a record for each paper, sorted by ranking; who has withdrawn is not held.

    `made` has a time zone. A record that ranks nobody is marked as not indicated.
    """
    report: Object = {
        "@type": "CVR.CastVoteRecordReport",
        "Version": "1.0.0",
        "GeneratedDate": made.isoformat(timespec="seconds"),
        "GpUnit": [
            {
                "@id": "electorate",
                "@type": "CVR.GpUnit",
                "Type": "other",
                "OtherType": "electorate",
            }
        ],
        "ReportingDevice": [
            {
                "@id": "sitegen",
                "@type": "CVR.ReportingDevice",
                "Application": f"sitegen {__version__}",
            }
        ],
        "ReportGeneratingDeviceIds": ["sitegen"],
        "Election": [_election(file)],
    }
    head = json.dumps(report, ensure_ascii=False).removesuffix("}")
    records: list[str] = []
    for papers, ranking in unpack(aggregate(file.ballots)):
        contest, first = json.dumps(_contest(ranking)), len(records) + 1
        records += [
            _RECORD % {"number": number, "contest": contest}
            for number in range(first, first + papers)
        ]
    return (head + ', "CVR": [\n' + ",\n".join(records) + "\n]}\n").encode()


_RECORD = (
    '{"@type": "CVR.CVR", "UniqueId": "%(number)d", "ElectionId": "election",'
    ' "CurrentSnapshotId": "paper-%(number)d", "CVRSnapshot": [{"@id": "paper-%(number)d",'
    ' "@type": "CVR.CVRSnapshot", "Type": "original", "CVRContest": [%(contest)s]}]}'
)
"""A paper: as its ranking stands once for many, a record is put together as text."""


def _election(file: BallotFile) -> Object:
    contest: Object = {
        "@id": "contest",
        "@type": "CVR.CandidateContest",
        "Name": file.title or "Contest",
        "VoteVariation": "rcv",
        "ContestSelection": [
            {
                "@id": f"selection-{x}",
                "@type": "CVR.CandidateSelection",
                "CandidateIds": [f"candidate-{x}"],
            }
            for x in range(1, len(file.names) + 1)
        ],
    }
    if file.seats:
        contest["NumberElected"] = file.seats
    return {
        "@id": "election",
        "@type": "CVR.Election",
        "ElectionScopeId": "electorate",
        "Candidate": [
            {"@id": f"candidate-{x}", "@type": "CVR.Candidate", "Name": name}
            for x, name in enumerate(file.names, start=1)
        ],
        "Contest": [contest],
    }


def _contest(ranking: tuple[int, ...]) -> Object:
    """Return what a paper says in the one contest."""
    contest: Object = {
        "@type": "CVR.CVRContest",
        "ContestId": "contest",
        "CVRContestSelection": [
            {
                "@type": "CVR.CVRContestSelection",
                "ContestSelectionId": f"selection-{x + 1}",
                "SelectionPosition": [
                    {
                        "@type": "CVR.SelectionPosition",
                        "HasIndication": "yes",
                        "NumberVotes": 1,
                        "Rank": rank,
                    }
                ],
            }
            for rank, x in enumerate(ranking, start=1)
        ],
    }
    return contest if ranking else {**contest, "Status": ["not-indicated"]}
