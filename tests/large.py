"""A contest with many candidates whose count has many stages, for the size and looks of pages."""

from random import Random

from tests.property.election_content import CANDIDATE, CONTEST, ORGANISATION, SITE

FIRST = (
    *("Aisha", "Bartholomew", "Carol", "Dilip", "Esther", "Ffion", "Grace", "Hassan", "Irene"),
    *("Joel", "Karen", "Llinos", "Maya", "Nadim", "Olive", "Peter", "Quentin", "Ruth", "Siân"),
)
LAST = (
    *("Ashe", "Barraclough", "Cholmondeley", "Dunn", "Eastwell", "Fotherby", "Gorsley", "Howe"),
    *("Ibbott", "Jessamy", "Kelham-Larkspur", "Munday", "Netherby", "Oakshott", "Pellow", "Wix"),
)


def large_contest(rule: str, candidates: int, seats: int, papers: int) -> dict[str, bytes]:
    """Return the files of a site with one contest, `large`; nobody is without a first preference.

    The earlier somebody stands on the ballot paper, the more papers rank them high.
    """
    chance = Random(candidates)  # noqa: S311 - it must be possible to make it again
    people = range(candidates)
    files = {
        "site.yml": SITE,
        "organisations/harbour-left.md": ORGANISATION,
        "contests/large/contest.yml": CONTEST.format(
            id="large", seats=seats, rule=rule, order=", ".join(f"c{x}" for x in people), groups=""
        ),
        "contests/large/lots.yml": f"order: [{', '.join(f'c{x}' for x in people)}]\n",
    }
    for x in people:
        name = f"{FIRST[x % len(FIRST)]} {LAST[x % len(LAST)]}"
        text = CANDIDATE.format(name=name, groups="", withdrawn="")
        files[f"contests/large/candidates/c{x}.md"] = text
    rankings = []
    for number in range(papers):
        liked = sorted(people, key=lambda x: (x + 10) * chance.random())
        first = [number] if number < candidates else []
        rankings.append([*first, *(x for x in liked if x not in first)][: chance.randint(1, 12)])
    files["contests/large/ballots.yml"] = "source: Drawn by a program\npapers: |\n" + "".join(
        f"  1: {' > '.join(f'c{x}' for x in ranking)}\n" for ranking in rankings
    )
    return {path: text.encode() for path, text in files.items()}
