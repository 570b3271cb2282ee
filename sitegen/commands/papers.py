"""What is counted: ballot files and contests by name, and the lots that are given for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from sitegen.commands.irregular import policy_of
from sitegen.commands.options import FC
from sitegen.commands.progress import progress
from sitegen.console import bytes_of, fail, placed, refuse

if TYPE_CHECKING:
    from sitegen.count.record import CountRecord, Stage
    from sitegen.count.ties import Lots
    from sitegen.model.papers import Policy
    from sitegen.model.poll import Rejected
    from sitegen.model.site import Contest
    from sitegen.problems import Problem

    Result: TypeAlias = tuple[CountRecord | None, list[Problem]]

DEFAULT_RULE = "ers97"


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers that can be counted: by a rule, with lots in place of those of their own or None.

    `other_lots` are those that hold under any rule; `unlimited` counts them without their limits
    on groups, and is None where there are none.
    """

    title: str
    rule: str
    seats: int
    ids: tuple[str, ...]
    names: tuple[str, ...]
    rejected: "tuple[Rejected, ...]"
    other_lots: "Lots"
    count: "Callable[[str, Lots | None, Callable[[Stage], None] | None], Result]"
    unlimited: "Callable[[Lots | None], CountRecord | None] | None" = None

    def counted(self, rule: str, lots: "Lots | None") -> "Result":
        """Count them by the rule; a long count says on a terminal how far it is."""
        with progress(self.names) as each_stage:
            return self.count(rule, lots, each_stage)


@dataclass(frozen=True, slots=True)
class LotsGiven:
    """How ties are settled: by the lowest number, or in the order that dice give."""

    by_number: bool
    seed: str | None
    election: str | None

    def for_papers(self, papers: Papers) -> "Lots | None":
        """Return the lots, or None where the papers' own stand."""
        from sitegen.count.ties import by_order, lowest_number
        from sitegen.trust.lots import lot_order

        if self.seed and self.election:
            order = lot_order(self.election, self.seed, papers.ids)
            return by_order([papers.ids.index(each) for each in order])
        return lowest_number if self.by_number else None


def lots_options(command: FC) -> FC:
    """Give a command the options --lots, --seed and --election."""
    for option in (
        click.option(
            "--election", metavar="ID", help="The id of the election, which the lots depend on."
        ),
        click.option(
            "--seed",
            metavar="DIGITS",
            help="Settle ties in a file by dice: all digits rolled, as `sitegen lots` takes them.",
        ),
        click.option(
            "--lots",
            "by_number",
            type=click.Choice(["lowest-number"]),
            help="Settle ties without a drawn lot: take the candidate with the lowest number.",
        ),
    ):
        command = option(command)
    return command


def lots_given(
    what: Sequence[str], by_number: str | None, seed: str | None, election: str | None
) -> LotsGiven:
    """Return how ties are settled, or end where the options do not go together."""
    if bool(seed) != bool(election):
        refuse("--seed and --election go together")
    if seed and election:
        wrong_dice(seed, election)
        if by_number:
            refuse("lots come from --lots or from --seed, not from both")
        if contests := [each for each in what if not Path(each).exists()]:
            refuse(f"the lots of a contest stand in its lots.yml, also those of {contests[0]}")
    return LotsGiven(bool(by_number), seed, election)


def wrong_dice(seed: str, election: str) -> None:
    """End if a seed is not the digits of enough dice, or the election's id is none."""
    from sitegen.content.addresses import SEED

    if not SEED.pattern.fullmatch(seed):
        refuse(f"'{seed}' is not {SEED.what}: {SEED.example}")
    wrong_ids(election)


def wrong_ids(*ids: str) -> None:
    """End if an id is none."""
    from sitegen.content.addresses import ID

    for each in ids:
        if not ID.pattern.fullmatch(each):
            refuse(f"'{each}' is not {ID.what}: {ID.example}")


def papers_of(
    what: Sequence[str],
    content: Path,
    rule: str | None,
    seats: int | None,
    irregular: Mapping[str, str | None],
) -> "Iterator[tuple[Papers | None, list[Problem]]]":
    """Return each of the files and contests; a contest that is not there ends it all at once.

    `irregular` says how irregular papers of files are read, as the rule's own law for all rules.
    """
    files = {each for each in what if Path(each).exists()}
    policy = policy_of(rule or DEFAULT_RULE, irregular, files_alone=files.issuperset(what))
    contests = {} if files.issuperset(what) else contests_of(content)
    found = {
        each: contest_papers(each, contests, content, rule, seats)
        for each in what
        if each not in files
    }
    return (
        (found[each], []) if each in found else file_papers(each, rule, seats, policy)
        for each in what
    )


def file_papers(
    path: str, rule: str | None, seats: int | None, policy: "Policy"
) -> "tuple[Papers | None, list[Problem]]":
    """Read a ballot file, and say what was understood of it."""
    from sitegen.count.ties import no_lots
    from sitegen.file_count import count_file, read_file

    file, problems = read_file(bytes_of(Path(path)), path, seats)
    if file is None:
        return None, problems
    for note in file.file.notes:
        click.echo(f"{path}: {note}", err=True)
    return Papers(
        file.title,
        rule or DEFAULT_RULE,
        file.seats,
        tuple(each.id for each in file.standing),
        tuple(each.name for each in file.standing),
        (),
        no_lots,
        lambda by, lots, each_stage: count_file(
            file, by, policy, lots=lots or no_lots, each_stage=each_stage
        ),
    ), []


def contest_papers(
    id_: str, contests: "dict[str, Contest]", content: Path, rule: str | None, seats: int | None
) -> Papers:
    """Return the papers of a contest, under the rule and with the seats that are asked for."""
    from sitegen.contest_count import count_contest, lots_of_other_rules, without_limits
    from sitegen.count.rules import RULES as COUNTERS

    if id_ not in contests:
        refuse(f"there is no file '{id_}', and no contest of that id in {content}")
    contest = replace(
        contests[id_],
        rule=rule or contests[id_].rule,
        seats=seats or contests[id_].seats,
    )
    if contest.poll is None:
        refuse(f"{id_} has no papers to count: its state is '{contest.state}'")
    _only_its_own(contests[id_], contest.rule, contest.seats)
    if COUNTERS[contest.rule].one_place and contest.seats > 1:
        refuse(f"{contest.rule} fills one seat, not {contest.seats}; give --seats 1")
    if contest.constraints and not COUNTERS[contest.rule].constraints:
        refuse(f"{contest.rule} cannot count with the limits on groups that {id_} has")
    poll = contest.poll

    def count(
        by: str, lots: "Lots | None", each_stage: "Callable[[Stage], None] | None"
    ) -> "Result":
        _only_its_own(contests[id_], by, contest.seats)
        record, problems = count_contest(
            replace(contest, rule=by), poll, lots=lots, each_stage=each_stage
        )
        return record, placed(problems, content)

    return Papers(
        contest.title,
        contest.rule,
        contest.seats,
        tuple(each.id for each in contest.candidates),
        tuple(each.name for each in contest.candidates),
        poll.rejected,
        lots_of_other_rules(contest),
        count,
        (lambda lots: without_limits(contest, poll, lots=lots)) if contest.constraints else None,
    )


def _only_its_own(contest: "Contest", rule: str, seats: int) -> None:
    """End if papers that are not published whole are to be counted otherwise."""
    if not contest.whole_papers and (rule, seats) != (contest.rule, contest.seats):
        refuse(
            f"the papers of {contest.id} show only what its own count looked at ('ballot_privacy: "
            f"{contest.ballot_privacy}'), and cannot be counted by another rule or for other seats"
        )


def contest_of(content: Path, id_: str) -> "Contest":
    """Return a contest of a folder of content, or end."""
    contests = contests_of(content)
    if id_ not in contests:
        refuse(f"there is no contest '{id_}' in {content}")
    return contests[id_]


def contests_of(content: Path) -> "dict[str, Contest]":
    """Return the contests of a folder of content by id, or end with what is wrong with it."""
    from sitegen.content import read_site
    from sitegen.content.tree import read_tree

    if not content.is_dir():
        return {}
    tree, problems = read_tree(content)
    site, found = read_site(tree)
    fail(placed([*problems, *found], content))
    return {contest.id: contest for contest in site.contests} if site else {}
