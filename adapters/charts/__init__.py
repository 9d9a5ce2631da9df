"""Pictures for chat and web: the price against a claim, and how honest the odds are.

The drawing library is imported only when something is drawn.
"""
