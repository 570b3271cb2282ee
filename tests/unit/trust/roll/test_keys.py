"""Files of keys and of shares."""

import pytest

from sitegen.trust.roll.keys import KeyFileError, read_key, share_files, whole_file
from tests.rolls import KEY

NOISE = bytes(range(100, 132))


def test_a_whole_key_and_two_shares_give_the_key() -> None:
    assert KEY == read_key([whole_file(KEY)])
    assert KEY == read_key([*share_files(KEY, NOISE)])
    assert KEY == read_key([*reversed(share_files(KEY, NOISE))])


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([share_files(KEY, NOISE)[0]], "one of two shares"),
        ([share_files(KEY, NOISE)[0]] * 2, "not the one"),
        ([share_files(KEY, NOISE)[0], share_files(bytes(32), NOISE)[1]], "not the one"),
        ([whole_file(KEY), whole_file(KEY)], "one whole file or two shares"),
        ([whole_file(KEY), share_files(KEY, NOISE)[0]], "one whole file or two shares"),
        ([b"00" * 32], "no file that"),
        ([whole_file(KEY)[:-1]], "no file that"),
        ([b"\xff\xfe"], "no file that"),
        ([whole_file(KEY).replace(b"00", b"01", 1)], "not the one"),
    ],
)
def test_what_is_no_key_is_refused(files: list[bytes], message: str) -> None:
    with pytest.raises(KeyFileError, match=message):
        read_key(files)
