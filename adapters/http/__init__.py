"""The one listener that carries whatever speaks HTTP."""
