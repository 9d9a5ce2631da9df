"""A page where the local Discord can be seen and clicked, as any of its people."""
