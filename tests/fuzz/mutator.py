"""Change bytes as accidents and attackers do; everything comes from the chance that is given."""

from random import Random

PIECES = (
    *(b"", b"\0", b"\n", b"\r\n", b"\r", b"\t", b" ", b":", b": ", b"-", b"- ", b",", b";", b"|"),
    *(b'"', b"'", b"[", b"]", b"{", b"}", b"#", b" #x", b"&a", b"*a", b"!!x", b"<<: ", b"---\n"),
    *(
        b"%",
        b"\\",
        b"\\u202e",
        b"<script>",
        b"&#8203;",
        b"{{ 7*7 }}",
        b"{% x %}",
        b"](javascript:x)",
    ),
    *(b"[a](../x.md)", b"../", b"/etc/passwd", b"::error::x", b"##[x]", b"\x1b[31m", b"=1+1", b"~"),
    *(b"0", b"-1", b"1_0", b"+1", b"1e9", b"1.5", b"9" * 30, b"00", b"0x1", b"NaN", b"true", b"no"),
    *(b"2027-02-30", b"9999-99-99", b"24:60", b"a" * 5_000, b"\xff", b"\xc0\xaf", b"\xed\xa0\x80"),
    *(
        "\u202e\u200b\u200d\ufeff\u0661\uff11\u0301\u2028\xa0\xad\u3164\U000e0001\U0001f469".encode(),
    ),
    *(each.encode() for each in "\u202e\u200b\u200d\ufeff\u0661\uff11\u0301\u2028\xa0\xad\u3164"),
)


def mutated(data: bytes, others: tuple[bytes, ...], chance: Random) -> bytes:
    """Return bytes after one to four changes; `others` are files that pieces may come from."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((0, 1, 1, 3, 20, 200)))
        data = chance.choice((_put, _put, _cut, _flip, _line, _spliced, _repeated))(
            data, at, end, others, chance
        )
    return data


def _put(data: bytes, at: int, end: int, _: tuple[bytes, ...], chance: Random) -> bytes:
    return data[:at] + chance.choice(PIECES) + data[end:]


def _cut(data: bytes, at: int, end: int, _: tuple[bytes, ...], chance: Random) -> bytes:
    return data[:at] if chance.random() < 0.2 else data[:at] + data[end:]


def _flip(data: bytes, at: int, _end: int, _: tuple[bytes, ...], chance: Random) -> bytes:
    return data[:at] + bytes((chance.randrange(256),)) + data[at + 1 :]


def _line(data: bytes, at: int, _end: int, _: tuple[bytes, ...], chance: Random) -> bytes:
    """Take a line out, or put it elsewhere, or there twice."""
    lines = data.split(b"\n")
    line = lines.pop(min(data.count(b"\n", 0, at), len(lines) - 1))
    for _each in range(chance.randrange(3)):
        lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _spliced(data: bytes, at: int, end: int, others: tuple[bytes, ...], chance: Random) -> bytes:
    other = chance.choice(others)
    start = chance.randrange(len(other) + 1)
    return data[:at] + other[start : start + chance.choice((5, 50, 500))] + data[end:]


def _repeated(data: bytes, at: int, end: int, _: tuple[bytes, ...], chance: Random) -> bytes:
    return data[:at] + data[at:end] * chance.choice((2, 50, 2_000)) + data[end:]
