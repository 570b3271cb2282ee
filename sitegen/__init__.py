"""Static sites for open slates: candidates, nominations and a count that anyone can check."""

__version__ = "0.1.0"
