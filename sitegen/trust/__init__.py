"""What makes a count checkable by those who trust nobody: here, lots that anyone can redraw."""
