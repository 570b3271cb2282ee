"""Pictures, made before the build and kept in the content; the extra `photos` draws them."""
