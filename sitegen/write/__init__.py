"""From a tree of bytes to a folder on disk, whole or not at all."""
