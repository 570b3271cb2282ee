"""The languages of a site, as `site.yml` names them: one, or several of which the first leads."""

from sitegen.content.addresses import LANGUAGE
from sitegen.content.fields import Fields
from sitegen.content.wording import quoted
from sitegen.problems import Problem

MOST_LANGUAGES = 24
"""Each makes all pages once more."""

KEYS = ("language", "languages")
"""A site names its one language, or a list of several."""


def read_languages(keys: Fields) -> tuple[str, ...]:
    """Return the codes of the site's languages, the first language first."""
    if "languages" in keys:
        if "language" in keys:
            sentence = "the languages of the site stand in 'languages' already"
            keys.wrong("language", "twice", sentence, "delete this line")
        return several(keys)
    if "language" in keys:
        return tuple(each for each in [keys.formed("language", LANGUAGE)] if each)
    sentence = "the key 'language' is missing here"
    advice = "add a line 'language: …', or 'languages: [ … ]' if there are several"
    keys.problems.append(Problem(keys.place, "missing-key", sentence, advice))
    return ()


def several(keys: Fields) -> tuple[str, ...]:
    """Return the codes in the list of languages."""
    found: dict[str, str] = {}
    items = keys.some_items("languages", "a language")
    if len(items) > MOST_LANGUAGES:
        advice = f"a site can have {MOST_LANGUAGES}"
        keys.wrong("languages", "out-of-range", f"there are {len(items)} languages", advice)
        return ()
    for item in keys.lines(items, LANGUAGE.what):
        if not LANGUAGE.pattern.fullmatch(item.text):
            sentence = f"{quoted(item.text)} is not {LANGUAGE.what}"
            keys.problems.append(Problem(item.place, LANGUAGE.code, sentence, LANGUAGE.example))
        elif (name := item.text.casefold()) in found:
            sentence = f"{quoted(item.text)} stands in this list already, as {found[name]}"
            keys.problems.append(Problem(item.place, "twice", sentence, "delete one of them"))
        else:
            found[name] = item.text
    return tuple(found.values())
