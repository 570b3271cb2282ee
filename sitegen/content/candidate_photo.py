"""A candidate's photo: one file, or the three sizes that `sitegen photo add` writes."""

from sitegen.content.addresses import ID
from sitegen.content.fields import Fields
from sitegen.content.photo_metadata import hidden, is_whole
from sitegen.content.photos import PHOTO, SIZES, photo_size, size_name
from sitegen.content.source import Source
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.model.site import Photo
from sitegen.problems import Place

STRIP = "`sitegen photo add` takes it out; or save the picture again without it"


def read_photo(source: Source, keys: Fields, contest: str) -> Photo | None:
    """Return the candidate's picture, the largest of its sizes with the smaller ones in it."""
    name = keys.line("photo", "the name of a photo")
    if not name:
        return None
    folder = f"contests/{contest}/photos/"
    if "." not in name and ID.pattern.fullmatch(name):
        return _in_sizes(source, keys, folder, name)
    if f"{folder}{name}" not in source.tree or "/" in name:
        known = [each for _, each in source.below(folder)]
        near = did_you_mean(name, known)
        advice = hint(near, f"photos are the files in {folder}")
        keys.wrong("photo", "missing-photo", f"there is no photo {quoted(name)}", advice)
        return None
    return _picture(source, f"{folder}{name}", name)


def _in_sizes(source: Source, keys: Fields, folder: str, name: str) -> Photo | None:
    pictures = []
    for size in SIZES:
        file = size_name(name, size)
        path = f"{folder}{file}"
        if path not in source.tree:
            sizes = ", ".join(size_name(name, each) for each in SIZES)
            advice = f"a photo without an ending is {sizes}: `sitegen photo add` writes them"
            keys.wrong("photo", "missing-photo", f"there is no photo {quoted(file)}", advice)
        elif picture := _picture(source, path, file):
            if (picture.width, picture.height) == (size, size):
                pictures.append(picture)
                continue
            sentence = (
                f"by its name this picture has {size} by {size} pixels, "
                f"but it has {picture.width} by {picture.height}"
            )
            advice = "let `sitegen photo add` write all three sizes"
            source.wrong(Place(path), "bad-photo", sentence, advice)
    if len(pictures) < len(SIZES):
        return None
    *smaller, largest = pictures
    return Photo(largest.path, largest.width, largest.height, tuple(smaller))


def _picture(source: Source, path: str, name: str) -> Photo | None:
    source.claimed.add(path)
    if not PHOTO.fullmatch(name):
        advice = "use lower-case letters, digits and hyphens, and .jpg or .png at the end"
        source.wrong(Place(path), "bad-id", f"{quoted(name)} cannot be a photo's name", advice)
        return None
    size = photo_size(source.tree[path], name)
    if isinstance(size, tuple) and not is_whole(source.tree[path]):
        size = "this picture is cut short: its end is missing"
    if isinstance(size, str):
        advice = "save the picture again as JPEG or PNG"
        source.wrong(Place(path), "bad-photo", size, advice)
        return None
    if carried := hidden(source.tree[path]):
        sentence = f"this picture carries {carried}"
        source.wrong(Place(path), "photo-metadata", sentence, STRIP)
    return Photo(path, *size)
