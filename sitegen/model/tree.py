"""A folder as a value: POSIX path relative to the folder → the bytes of that regular file."""

from collections.abc import Mapping
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, bytes]
