"""The words that every layer shares: frozen dataclasses, no reading, no writing, no rules."""
