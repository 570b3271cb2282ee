"""`news/<id>.md`: something to tell, with the day it was told and that of its last change."""

from sitegen.content.links import check_markdown
from sitegen.content.source import Source
from sitegen.model.site import News
from sitegen.problems import Place

REQUIRED = ("title", "on")
OPTIONAL = ("updated",)


def read_news(source: Source) -> tuple[News, ...]:
    """Return the news, the latest first; of those of one day the order is that of their ids."""
    found = []
    for path, id_ in source.below("news/", ".md"):
        source.check_id(path, id_)
        if not (read := source.front_matter(path, REQUIRED, OPTIONAL)):
            continue
        keys, body = read
        text = check_markdown(body, source.problems, source.tree)
        if not body.text:
            source.wrong(body.place, "empty-value", "there is no text after the keys", "write it")
        if on := keys.day("on"):
            updated = keys.day("updated") or on
            if updated < on:
                sentence, advice = "'updated' is a day before 'on'", "write the day of the change"
                keys.wrong("updated", "wrong-order", sentence, advice)
            found.append(News(id_, keys.line("title"), on, updated, text, Place(path)))
    return tuple(sorted(found, key=lambda each: (-each.on.toordinal(), each.id)))
