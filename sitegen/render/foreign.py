"""What nobody has translated yet, marked as the language that it is in."""

from collections.abc import Callable

from markupsafe import Markup

from sitegen.model.foreign import language_of
from sitegen.pages.frame import Prose
from sitegen.pages.language import Language, direction
from sitegen.render.markdown import to_html


def own_language(text: str) -> str:
    """Return a text that says which language it is in, if that is not the page's."""
    tag = language_of(text)
    if not tag:
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(tag, direction(tag), text)


def prose_in(say: Language) -> Callable[[Prose], Markup]:
    """Return the filter that makes HTML of prose; it says so where a translation is missing."""
    note = Markup('<p class="untranslated">{}</p>\n').format(say("Not translated yet."))

    def prose(text: Prose) -> Markup:
        """Return prose as safe HTML, marked as not translated if it is not."""
        html, tag = to_html(text), language_of(text.markdown)
        if not tag:
            return html
        inner = Markup('<div lang="{}" dir="{}">{}</div>').format(tag, direction(tag), html)
        return note + inner

    return prose
