"""What names look like: Unicode has several letters for one look."""

import unicodedata
from functools import lru_cache

from sitegen.model.ids import folded

_LOOK_ALIKE = """
АA ВB ЕE ЁË ЅS Іl ЇÏ ЈJ КK МM НH ОO РP СC ТT УY ҮY ХX ԚQ ԜW аa еe ёë ѕs іi їï јj һh оo рp сc ԁd ԛq
ԝw уy хx ѵv ӏl ΑA ΒB ΕE ΖZ ΗH Ιl ΪÏ ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ιi κk νv οo ρp υu χx γy ՕO ՍU օo սu
ոn հh ցg յj ᎠD ᎡR ᎢT ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᏀG ᏃZ ᏟC ᏢP ᏦK ᏞL ᏙV ᏚS ᏴB ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓜZ ꓝF ꓟM
ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲl ꓳO ꓴU ıi ɑa ɡg Il 1l |l
"""
"""Letters of Cyrillic, Greek, Armenian, Cherokee and Lisu, and the Latin ones they look like."""

_LOOKS = str.maketrans({pair[0]: pair[1] for pair in _LOOK_ALIKE.split()})


@lru_cache(maxsize=16_384)  # `serve` asks of the same names at every edit
def looks(name: str) -> frozenset[str]:
    """Return what a name looks like; two that share anything cannot be told apart."""
    plain = unicodedata.normalize("NFKC", name)
    like = plain.translate(_LOOKS).replace("rn", "m").replace("vv", "w")
    likes = (_letters(like.replace("0", o)) for o in "Oo")
    return frozenset(filter(None, (*likes, _letters(plain.casefold()), folded(name))))


def _letters(text: str) -> str:
    """Return a text without the spaces, signs and hyphens that hardly anybody notices."""
    return "".join(x for x in text if unicodedata.category(x)[0] in "LMN")
