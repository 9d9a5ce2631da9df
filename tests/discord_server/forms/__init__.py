"""Bodies of requests, judged as Discord judges them."""
