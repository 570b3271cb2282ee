"""A photo as somebody sent it → three squares in sRGB with nothing in them but the picture.

Turned as the camera held it, cut, made smaller, and drawn on a new ground, so that no metadata can
come along. One version of Pillow gives the same bytes everywhere.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from sitegen.content.photo_metadata import hidden
from sitegen.content.photos import SIZES

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 100_000_000
MOST_BYTES = 64 << 20
QUALITY = 82
WHITE = (255, 255, 255)


class PictureError(ValueError):
    """A file cannot become a photo; the message says why and what to do."""


def portraits(data: bytes, crop: tuple[int, int, int] | None = None) -> dict[int, bytes]:
    """Return the picture as JPEG by size. `crop` is left, top and side; by itself, the middle.

    Raises PictureError.
    """
    if len(data) > MOST_BYTES:
        raise PictureError(f"it is larger than {MOST_BYTES >> 20} MiB; save it smaller")
    square = _square(_upright(data), crop)
    return {size: _jpeg(square.resize((size, size), Image.Resampling.LANCZOS)) for size in SIZES}


def _upright(data: bytes) -> Image.Image:
    """Return the picture in sRGB, on white where it is transparent, the right way up."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(data), formats=FORMATS)
            if opened.width * opened.height > MOST_PIXELS:
                size = f"{opened.width} by {opened.height}"
                raise PictureError(f"it says that it has {size} pixels, more than any camera's")
            if opened.format != "MPO" and getattr(opened, "is_animated", False):
                raise PictureError("it is an animation; give one picture of it")
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, where it is loaded, says True
            opened.load()
            return _in_srgb(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError:
        raise PictureError("it is neither a JPEG nor a PNG nor a WebP picture") from None
    except Image.DecompressionBombError:
        raise PictureError("it says that it has more pixels than any camera's") from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(f"it is a broken picture ({error})") from None


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return the colours that the picture's profile means, as sRGB without a profile."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # grey in 16 bits
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    see_through = picture.has_transparency_data
    if picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        picture = picture.convert("RGBA" if see_through else "RGB")
    if see_through:
        on_white = Image.new("RGBA", picture.size, (*WHITE, 255))
        picture = Image.alpha_composite(on_white, picture.convert("RGBA")).convert("RGB")
    if profile and not (picture.mode == "RGB" and _is_grey(profile)):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            picture = (
                ImageCms.profileToProfile(picture, source, target, outputMode="RGB") or picture
            )
        except (OSError, ImageCms.PyCMSError):
            raise PictureError("its colour profile is broken; save it again as sRGB") from None
    return picture.convert("RGB")


def _is_grey(profile: bytes) -> bool:
    """Say whether a profile is of grey alone (ICC.1, 7.2.6), which a palette has outgrown."""
    return profile[16:20] == b"GRAY"


def _square(picture: Image.Image, crop: tuple[int, int, int] | None) -> Image.Image:
    width, height = picture.size
    side = min(width, height)
    left, top, side = crop or ((width - side) // 2, (height - side) // 2, side)
    if min(left, top) < 0 or left + side > width or top + side > height:
        raise PictureError(f"the square leaves the picture, which has {width} by {height} pixels")
    if side < SIZES[-1]:
        raise PictureError(
            f"the square has {side} pixels along a side and needs {SIZES[-1]}; "
            f"the picture has {width} by {height}, so cut less or ask for a larger one"
        )
    return picture.crop((left, top, left + side, top + side))


def _jpeg(picture: Image.Image) -> bytes:
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)
    out = BytesIO()
    fresh.save(out, "JPEG", quality=QUALITY, optimize=True, subsampling="4:2:0")
    if carried := hidden(out.getvalue()):
        raise AssertionError(carried)
    return out.getvalue()
