"""Right ballot files, from which fuzzing begins."""

from datetime import UTC, datetime

from sitegen.formats.ballot_file import BallotFile
from sitegen.model.ballots import pack

NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)
SEED = BallotFile("T", 1, ("Ann", "B C", "Dé"), (2,), pack([(2, [0, 1]), (1, [1]), (1, [])]))

RESULTS = b"""{"results": {"x": {"title": "T", "vtype": "stv", "supporting_data": {
"labelmap": {"a": "Ann", "b": ["bob", "Bob"]}, "seats": 1, "votestrings": ["a,b", "b", ""]}}}}
"""
