"""Documents of work-style rectification campaigns (专项整治), from forms to files."""

__version__ = "0.1.0"
