"""JSON in one form: equal values have equal bytes, and so one digest; and a text in YAML too."""

import json


def canonical(value: object) -> bytes:
    """Return a value on one line: keys sorted, no space, text as it is, a line feed at the end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def in_quotes(text: str) -> str:
    """Return a text on one line, in double quotes as YAML and JSON both read them."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
