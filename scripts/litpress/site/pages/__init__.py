"""The pages of a site, one module per kind of page."""
