"""The commands, a file for those that belong together; what takes long is imported inside them."""
