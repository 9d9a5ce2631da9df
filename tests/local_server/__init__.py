"""What the platforms on this machine have in common; each keeps its own rules to itself."""
