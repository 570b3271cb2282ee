"""What makes a count checkable by those who trust nobody: digests, logs, signatures, lots, roll."""
