"""Names that pass for another, stand out, or cannot be seen; and real ones, which all pass."""

import pytest

from tests.hostile.content import ANN, PAGE, changed, codes, named, saying


@pytest.mark.parametrize(
    "name",
    [
        "\u0392ob Sample",
        "B\u043eb Sample",
        "Bob Samp\u04cfe",
        "\ua4d0ob Sample",
        "Bob-Sample",
        "BobSample",
        "Bob Sample.",
        "(Bob) Sample",
        "Bob \u2019Sample\u2019",
        "bob sample",
        "Bob\u00a0Sample",
        "Bob  Sample",
        "B0b Sample",
        "Bob Samp\u0049e",
        "Bob Sam\\u0070le",
    ],
)
def test_nobody_takes_the_name_of_another_who_stands(name: str) -> None:
    assert "same-name" in codes(named(name))


@pytest.mark.parametrize("name", ["Bob Sampler", "Böb Sample", "Rob Sample", "Bob Sample II"])
def test_names_that_differ_to_the_eye_are_two(name: str) -> None:
    assert codes(named(name)) == []


@pytest.mark.parametrize(
    "name",
    [
        *("=()", "-", ".", "...", "—", "★", "✅", "'", "\u0e3f"),
        "\U0001d400\U0001d427\U0001d427 Example",
        "\uff21\uff4e\uff4e Example",
        "\u24b6nn Example",
        "\u1d2c\u207f\u207f Example",
        "An\u043d Example",
        "\u0391nn Example",
        "Example-\u0410nn",
    ],
)
def test_a_name_is_written_in_the_letters_of_one_alphabet(name: str) -> None:
    assert codes(named(name)) == ["odd-name"]


@pytest.mark.parametrize(
    "name",
    [
        "Siân O\u2019Neill-ap Rhys",
        "Nguyễn Thị Ánh",
        "Ngu\u0079e\u0302\u0303n Thi\u0323",
        "Łukasz Żółć",
        "İbrahim Çağlar Işık",
        "Анна Примерова",
        "Ελένη Παράδειγμα",
        "ليلى المثال",
        "مهسا امینی\u200cپور",
        "नमूना\u200dवती",
        "ක්\u200dරිෂ්",
        "王小明",
        "김\u1100\u1161예",
        "さくら 例子ヶ丘",
        "דּוּגְמָה",
        "Ann Примерова",
        "Ann Example 3rd",
        "M. J. \u201cAnn\u201d Example",
        "Ann 👩\u200d🏫 Example",
        "Ann 🏳️\u200d🌈",
        "Ann \u0031\ufe0f\u20e3",
        "葛\U000e0100城 例",
    ],
)
def test_real_names_pass(name: str) -> None:
    assert codes(named(name)) == []


HIDDEN = {
    "soft hyphen": "a\u00adb",
    "joiner between Latin letters": "a\u200db",
    "non-joiner between Latin letters": "a\u200cb",
    "non-joiner after a space": "ن \u200cب",
    "two joiners": "ن\u200c\u200cب",
    "joiner after the last emoji": "a 👩\u200d",
    "joiner after a digit": "1\u200d2",
    "selector on a letter": "a\ufe0f",
    "selector on a digit": "1\ufe0f",
    "ideographic selector on a letter": "a\U000e0100",
    "Mongolian selector": "a\u180b",
    "grapheme joiner": "a\u034fb",
    "Hangul filler": "a\u3164b",
    "half-wide filler": "a\uffa0b",
    "blank Braille": "a\u2800b",
    "Khmer vowel that is not seen": "a\u17b4",
    "shorthand format": "a\U0001bca0b",
    "beam of music": "a\U0001d173b",
    "private letter": "a\ue000b",
    "private letter far away": "a\U0010fffdb",
    "no character": "a\ufdd0b",
    "no width": "a\u200bb",
    "word joiner": "a\u2060b",
    "invisible times": "a\u2062b",
    "right to left": "a\u202eb",
    "isolate": "a\u2066b",
    "mark of direction": "a\u200fb",
    "Arabic mark": "a\u061cb",
    "tags": "a\U000e0041b",
    "line separator": "a\u2028b",
    "next line": "a\u0085b",
    "escape": "a\x1b[31mb",
    "reference": "a&#8203;b",
    "reference by name": "a&shy;b",
    "reference to a joiner": "a&zwj;b",
    "reference in hexadecimal": "a&#x202E;b",
}


@pytest.mark.parametrize("what", HIDDEN)
def test_what_nobody_sees_may_not_stand_in_a_text(what: str) -> None:
    assert codes(saying(HIDDEN[what])) == ["control-character"]


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم کتاب\u200cها را بخوانم.",
        "هـ\u200d و ه\u200d",
        "لَيْلَى تَكْتُبُ الدَّرْسَ",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "🧑🏽\u200d🤝\u200d🧑🏿 ❤️\u200d🔥 👁️\u200d🗨️",
        "🏃\u200d➡️ ⚧️ ©️ ™️",
        "#️⃣ 1️⃣",
        "क्\u200dष और ज\u094d\u200cञ",
        "בְּרֵאשִׁ֖ית בָּרָ֣א",
        "ᠮᠣᠩᠭᠣᠯ\u180b",
        "x\u0302\u0301 ŵ ỹ",
        "བསྒྲུབས",
    ],
)
def test_what_scripts_and_emoji_need_may(text: str) -> None:
    assert codes({PAGE: f"---\ntitle: P\n---\n{text}\n".encode()}) == []


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20dd", "\u0e47", "\u064e", "\ufe20"])
def test_marks_cannot_be_piled_over_what_others_wrote(mark: str) -> None:
    assert codes(saying(f"a{mark * 20}b")) == ["piled-marks"]


def test_alphabetical_order_cannot_be_had_by_another_word() -> None:
    assert codes(changed(ANN, "photo:", "sort_as: Aaron\nphoto:")) == ["odd-name"]
    assert codes(changed(ANN, "photo:", "sort_as: EXAMPLE, Ann\nphoto:")) == []
