"""Reviews of changes: what a pull request does to the records and the site of a survey."""
