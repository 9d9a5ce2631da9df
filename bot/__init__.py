"""Workshop: a self-hosted market desk that lives in a community's chat."""

__version__ = "0.1.0"
