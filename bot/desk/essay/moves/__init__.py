"""The moves an essay is made of: each says one thing, or nothing where it has nothing to say."""
