"""The application: a folder of strategies in, a dataset out."""

__version__ = "0.1.0"
