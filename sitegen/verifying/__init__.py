"""Check a published site: what it says of itself, its counts, and that its source gives it again.

Everything that comes from a site is data here, and none of it is ever run. Nothing is written.
"""
