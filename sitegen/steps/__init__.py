"""The log of a poll held against content and count: what steps fix, and which a state needs."""
