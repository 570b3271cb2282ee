"""From contexts and the record to bytes: HTML, SVG, CSV, JSON, text."""
