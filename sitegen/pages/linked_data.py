"""What pages are about in the words of schema.org, as JSON-LD: the poll, a candidate, the data.

It says nothing that the page does not say. Addresses are whole, so it is for sites that know
their own; `frame` leaves it out elsewhere.
"""

from sitegen.model.site import Candidate
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Download, LinkedData

MEDIA_TYPES = {
    "blt": "text/plain",
    "csv": "text/csv",
    "json": "application/json",
    "txt": "text/plain",
}
"""The media type of a file of figures, by the ending of its name."""


def poll_event(dossier: Dossier) -> LinkedData | None:
    """Return the poll as an event, if there is one and content says when it begins and ends."""
    contest = dossier.contest
    if contest.uncontested or not contest.ballots_sent or not contest.voting_closes:
        return None
    address = _address(dossier, urls.contest(contest.id))
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": contest.title,
        "url": address,
        "startDate": contest.ballots_sent.isoformat(),
        "endDate": contest.voting_closes.isoformat(),
        "organizer": [_organisation(dossier, each) for each in contest.organisations],
        "location": {"@type": "VirtualLocation", "url": address},
    }


def person(dossier: Dossier, candidate: Candidate, path: str) -> LinkedData:
    """Return a candidate as a person; the links are the candidate's own."""
    base = dossier.site.base_url
    links = [each.url for each in candidate.links if each.url.startswith("https:")]
    return {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": candidate.name,
        "url": _address(dossier, path),
        "memberOf": [_organisation(dossier, each) for each in candidate.member_of],
        **({"image": urls.absolute(base, candidate.photo.path)} if candidate.photo else {}),
        **({"sameAs": links} if links else {}),
    }


def dataset(
    dossier: Dossier, path: str, name: str, description: str, files: tuple[Download, ...]
) -> LinkedData:
    """Return the files of figures of a contest as a dataset, each with its digest."""
    base = dossier.site.base_url
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": _address(dossier, path),
        "creator": [{"@type": "Organization", "name": each} for each in dossier.site.organisers],
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.name,
                "contentUrl": urls.absolute(base, urls.download(dossier.contest.id, each.name)),
                "encodingFormat": MEDIA_TYPES[each.name.rpartition(".")[2]],
                "contentSize": f"{each.size} B",
                "sha256": each.sha256,
            }
            for each in files
        ],
    }


def _address(dossier: Dossier, path: str) -> str:
    return urls.absolute(dossier.site.base_url, f"{dossier.say.root}{path}")


def _organisation(dossier: Dossier, id_: str) -> LinkedData:
    each = dossier.organisations[id_]
    return {
        "@type": "Organization",
        "name": each.name,
        **({"url": each.link} if each.link else {}),
    }
