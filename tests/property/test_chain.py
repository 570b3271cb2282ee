"""Whatever is changed in a log or in a list of files is refused, or shows in its digest."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.trust.chain import ChainError, parse_chain
from sitegen.trust.manifests import ManifestError, manifest, parse_manifest
from tests.unit.pages import sample_files

LOG = b"".join(each.line for each in sample_files.log())
FILES = manifest({"a": b"a", "b/c.txt": b"", "é": b"x"})


def test_no_byte_of_a_log_can_be_changed_unseen_by_whoever_kept_the_head() -> None:
    """Every byte, by each of three changes: the log is refused, or its head is another."""
    head = sample_files.log()[-1].digest
    last_line = LOG.rindex(b"\n", 0, -1) + 1
    accepted = 0
    for at in range(len(LOG)):
        for flip in (0x01, 0x20, 0x03):
            changed = LOG[:at] + bytes([LOG[at] ^ flip]) + LOG[at + 1 :]
            try:
                entries = parse_chain(changed)
            except ChainError:
                continue
            accepted += 1
            assert at >= last_line
            assert head != entries[-1].digest

    assert accepted


def test_no_line_of_a_log_can_be_left_out_put_twice_or_moved() -> None:
    lines = LOG.splitlines(keepends=True)
    head = sample_files.log()[-1].digest
    for at in range(len(lines)):
        others = [lines[:at] + lines[at + 1 :], lines[: at + 1] + lines[at:]]
        others += [[*lines[:x], lines[at], *lines[x:at], *lines[at + 1 :]] for x in range(at)]
        for each in others:
            try:
                assert head != parse_chain(b"".join(each))[-1].digest
                assert each == lines[:-1]  # the last was taken off, and whoever kept the head knows
            except ChainError:
                pass


def test_no_byte_of_a_list_can_be_changed_and_be_the_same_list() -> None:
    listed = parse_manifest(FILES)
    for at in range(len(FILES)):
        for flip in (0x01, 0x20, 0x03):
            changed = FILES[:at] + bytes([FILES[at] ^ flip]) + FILES[at + 1 :]
            with suppress(ManifestError):
                assert listed != parse_manifest(changed)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=300)
def test_no_bytes_lead_to_another_error(data: bytes) -> None:
    for read, refusal in ((parse_chain, ChainError), (parse_manifest, ManifestError)):
        with suppress(refusal):
            read(data)
