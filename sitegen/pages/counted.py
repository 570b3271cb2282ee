"""By what a contest was counted, under which rule and from which data: one sentence everywhere."""

from sitegen import __version__
from sitegen.count.record import CountRecord
from sitegen.pages.frame import Dossier


def counted_by(dossier: Dossier, record: CountRecord) -> str:
    """Return the sentence, with the whole data digest."""
    say, rule = dossier.say, dossier.say(record.rule.title)
    return say(
        "Counted by sitegen {version} under {rule} from data {digest}.",
        version=__version__,
        rule=rule,
        digest=dossier.data,
    )
