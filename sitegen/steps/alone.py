"""A contest without the others of its site: no step of a poll waits for another's files."""

from dataclasses import replace

from sitegen.model.site import Site
from sitegen.problems import Problem


def of_another(path: str, contest: str) -> bool:
    """Say whether a path of the content lies in the folder of another contest."""
    return path.startswith("contests/") and not f"{path}/".startswith(f"contests/{contest}/")


def elsewhere(problem: Problem, contest: str) -> bool:
    """Say whether something is wrong in the folder of another contest alone."""
    return of_another(problem.place.path, contest)


def alone(site: Site, contest: str) -> Site:
    """Return the site, in all its languages, with that contest and no other."""
    return replace(
        site,
        contests=tuple(each for each in site.contests if each.id == contest),
        photos=tuple(each for each in site.photos if not of_another(each, contest)),
        others=tuple(alone(each, contest) for each in site.others),
    )
