"""A generator of living literature surveys: digests of abstracts become reviewed records and a site."""
