"""Ballot files in and out: pure functions between bytes and the model."""
