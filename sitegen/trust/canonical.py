"""JSON in one form: equal values have equal bytes, and so one digest."""

import json


def canonical(value: object) -> bytes:
    """Return a value on one line: keys sorted, no space, text as it is, a line feed at the end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()
