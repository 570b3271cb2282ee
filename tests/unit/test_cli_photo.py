"""`sitegen photo add`: what it draws, what it writes and names, and what it refuses."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image, ImageCms, ImageFile

from sitegen.content import read_site, read_tree
from sitegen.content.photo_metadata import hidden
from sitegen.model.site import Photo
from tests.pictures import chunk
from tests.unit.test_cli import here, run  # noqa: F401 - a fixture

BASE = Path(__file__).parent.parent / "cases/problems/base"
BOB = Path("content/contests/slate/candidates/bob.md")
PHOTOS = Path("content/contests/slate/photos")
RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 40, 190)


@pytest.fixture(autouse=True)
def content(here: Path) -> Path:  # noqa: F811 - the fixture above
    """A folder of content in which Bob has no photo."""
    for source in sorted(BASE.rglob("*")):
        if source.is_file():
            path = Path("content") / source.relative_to(BASE)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read_bytes())
    return here


def picture(width: int, height: int, form: str = "PNG", mode: str = "RGB", **how: object) -> bytes:
    """Return a picture: red, with a green left edge and a blue upper left corner."""
    drawn = Image.new("RGB", (width, height), RED)
    drawn.paste(GREEN, (0, 0, width // 4, height))
    drawn.paste(BLUE, (0, 0, width // 4, height // 4))
    out = BytesIO()
    drawn.convert(mode).save(out, form, **how)
    return out.getvalue()


def add(data: bytes, *options: str, name: str = "sent.png") -> Result:
    Path(name).write_bytes(data)
    return run("photo", "add", "slate", "bob", name, *options)


def near(pixel: tuple[int, ...], colour: tuple[int, int, int]) -> bool:
    """JPEG does not keep a colour exactly."""
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def drawn(size: int) -> Image.Image:
    return Image.open(BytesIO((PHOTOS / f"bob-{size}.jpg").read_bytes()))


def at(shown: Image.Image, x: int, y: int) -> tuple[int, ...]:
    pixel = shown.getpixel((x, y))

    assert isinstance(pixel, tuple)
    return pixel


def test_three_sizes_are_written_and_the_candidate_s_file_names_them() -> None:
    before = BOB.read_text("utf-8")
    done = add(picture(1000, 800))
    site, problems = read_site(read_tree(Path("content"))[0])

    assert (0, "") == (done.exit_code, done.stderr)
    assert [] == problems
    assert site is not None
    bob = next(who for who in site.contests[0].candidates if who.id == "bob")
    small, middle, large = (
        Photo(f"contests/slate/photos/bob-{size}.jpg", size, size) for size in (160, 320, 640)
    )
    assert Photo(large.path, 640, 640, (small, middle)) == bob.photo
    assert before == BOB.read_text("utf-8").replace("photo: bob\n", "")


def test_the_same_picture_gives_the_same_bytes() -> None:
    add(picture(900, 900))
    first = {path.name: path.read_bytes() for path in PHOTOS.iterdir()}
    add(picture(900, 900), "--force")

    assert first == {path.name: path.read_bytes() for path in PHOTOS.iterdir()}


def test_the_picture_is_turned_as_the_camera_held_it_and_nothing_is_left_of_its_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise by a quarter to see it upright
    exif.get_ifd(0x8825)[1] = "N"  # a GPS position
    data = picture(1000, 1000, "JPEG", exif=exif, comment=b"my home")
    assert hidden(data)
    add(data, name="sent.jpg")

    assert [""] * 3 == [
        hidden((PHOTOS / f"bob-{size}.jpg").read_bytes()) for size in (160, 320, 640)
    ]
    shown = drawn(640)
    assert near(at(shown, 630, 10), BLUE)
    assert near(at(shown, 10, 10), GREEN)
    assert near(at(shown, 320, 600), RED)


def test_a_square_is_cut_where_it_is_asked_for() -> None:
    add(picture(4000, 900), "--crop", "0,0,800")

    assert near(at(drawn(160), 100, 5), BLUE)
    assert near(at(drawn(160), 100, 150), GREEN)


def test_what_is_transparent_stands_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (700, 700), (*RED, 0)).save(out, "PNG")
    add(out.getvalue())

    assert near(at(drawn(160), 80, 80), (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "P", "1", "I;16", "LA"])
def test_pictures_in_other_modes_are_read(mode: str) -> None:
    done = add(picture(700, 700, mode=mode))

    assert (0, "") == (done.exit_code, done.stderr)
    assert "RGB" == drawn(160).mode


def linear_profile() -> bytes:
    """Return the profile of sRGB with straight curves: of ICC.1, a `curv` of no entries."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at_tag in range(132, 132 + 12 * int.from_bytes(profile[128:132]), 12):
        if bytes(profile[at_tag : at_tag + 4]) in (b"rTRC", b"gTRC", b"bTRC"):
            start = int.from_bytes(profile[at_tag + 4 : at_tag + 8])
            profile[start : start + 12] = b"curv" + bytes(8)
            profile[at_tag + 8 : at_tag + 12] = (12).to_bytes(4)
    return bytes(profile)


def test_colours_of_another_profile_become_those_of_srgb() -> None:
    """In a linear profile the value 55 of 255 is the sRGB value 128, by IEC 61966-2-1."""
    linear = linear_profile()
    out = BytesIO()
    Image.new("RGB", (700, 700), (55, 55, 55)).save(out, "PNG", icc_profile=linear)
    done = add(out.getvalue())

    assert 0 == done.exit_code
    assert near(at(drawn(160), 80, 80), (128, 128, 128))


def png_of(side: int) -> bytes:
    """Return the beginning of a picture that says that it is so large."""
    header = side.to_bytes(4) * 2 + b"\x08\2\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", bytes(9))


@pytest.mark.parametrize(
    ("data", "options", "words"),
    [
        (b"<svg/>", (), "neither a JPEG nor a PNG nor a WebP"),
        (picture(1000, 800)[:2000], (), "broken picture"),
        (png_of(11_000), (), "more than any camera's"),
        (png_of(30_000), (), "more pixels than any camera's"),
        (picture(639, 2000), (), "639 pixels along a side and needs 640"),
        (picture(1000, 1000), ("--crop", "1,2"), "three whole numbers"),
        (picture(1000, 1000), ("--crop", "300,0,800"), "leaves the picture"),
        (picture(700, 700, icc_profile=b"broken"), (), "colour profile is broken"),
    ],
    ids=["text", "half", "large", "bomb", "tiny", "two numbers", "outside", "profile"],
)
def test_what_cannot_become_a_photo_is_refused_and_nothing_written(
    data: bytes, options: tuple[str, ...], words: str
) -> None:
    before = BOB.read_bytes(), sorted(PHOTOS.iterdir())
    done = add(data, *options)

    assert 2 == done.exit_code
    assert words in done.stderr
    assert before == (BOB.read_bytes(), sorted(PHOTOS.iterdir()))


def test_who_comes_after_the_candidates_were_fixed_is_told_of_the_correction() -> None:
    """The step fixed the candidate's file, which now names a photo."""
    for step in ("rules-freeze", "candidates-freeze"):
        assert 0 == run("log", "add", "slate", step).exit_code
    done = add(picture(1000, 800))
    told = '`sitegen log add slate correction --note "…"`'

    assert 0 == done.exit_code
    assert done.stdout.endswith(f"say why it is otherwise: {told}\n")
    assert told not in add(picture(1000, 800), "--force").stdout


def test_a_photo_that_is_there_is_kept_unless_it_is_forced() -> None:
    PHOTOS.joinpath("bob-320.jpg").write_bytes(b"mine")
    refused = add(picture(700, 700))

    assert 2 == refused.exit_code
    assert "bob-320.jpg is there already" in refused.stderr
    assert b"mine" == PHOTOS.joinpath("bob-320.jpg").read_bytes()
    assert 0 == add(picture(700, 700), "--force").exit_code
    assert (320, 320) == drawn(320).size


def test_a_file_that_names_another_photo_is_left_and_the_line_is_said() -> None:
    text = BOB.read_text("utf-8").replace("\nmember_of", "\nphoto: old.jpg\nmember_of")
    BOB.write_text(text, "utf-8")
    done = add(picture(700, 700))

    assert f"Write 'photo: bob' in {BOB}." in done.stdout
    assert text == BOB.read_text("utf-8")


def test_nothing_is_written_through_a_link_that_leads_out_of_the_content(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    PHOTOS.rename(outside)
    PHOTOS.symlink_to(outside)
    before = sorted(outside.iterdir())
    done = add(picture(700, 700))

    assert 2 == done.exit_code
    assert "symbolic link" in done.stderr
    assert before == sorted(outside.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [(("other", "bob"), "no contest 'other'"), (("slate", "zed"), "nobody with the id 'zed'")],
)
def test_an_unknown_contest_or_candidate_is_refused(words: tuple[str, str], said: str) -> None:
    Path("sent.png").write_bytes(picture(700, 700))
    done = run("photo", "add", *words, "sent.png")

    assert 2 == done.exit_code
    assert said in done.stderr


def test_half_a_picture_is_refused_also_where_another_library_takes_halves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert 2 == add(picture(1000, 800)[:2000]).exit_code
