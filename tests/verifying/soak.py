"""Hold verify.py against the engine in very many random elections; run by hand.

`python -m tests.verifying.soak [ELECTIONS]`: so many a rule, a third as many with papers in parts,
and as many with limits on groups. Then the rule is carried out on what the records tell, as where
no papers are published.
"""

import sys

from tests.property.election_content import draw_elections, with_irregular_papers
from tests.unit.test_told import counted
from tests.verifying.agreement import RULES, first_difference, plain_elections
from tests.verifying.test_told import again, elections


def main() -> int:
    """Compare; return 1 at the first difference."""
    number = int(sys.argv[1]) if sys.argv[1:] else 2_000
    for rule in RULES:
        irregular = [
            with_irregular_papers(each, x)
            for x, each in enumerate(draw_elections(rule, number // 3))
        ]
        kinds = {
            "plain": [*plain_elections(rule, range(number // 2 + number // 100))],
            "in parts": irregular,
            "with limits": draw_elections(rule, number // 3, limits=True),
        }
        for kind, drawn in kinds.items():
            if found := first_difference(drawn):
                sys.stdout.write(f"{kind}: {found}\n")
                return 1
            sys.stdout.write(f"{rule}, {kind}: {len(drawn):,} elections, counted alike\n")
            sys.stdout.flush()
        told = [(each, of) for each in elections(rule, number // 3) if (of := counted(each))]
        for each, (_, _, record) in told:
            if again(record, each.lots):
                sys.stdout.write(f"told: {each}\n")
                return 1
        sys.stdout.write(f"{rule}, without papers: {len(told):,} elections\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
