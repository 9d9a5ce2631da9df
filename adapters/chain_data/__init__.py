"""On-chain data, one file a provider."""
