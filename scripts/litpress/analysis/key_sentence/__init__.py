"""The key sentence of an abstract, which states the contribution of its paper."""
