"""To which themes of a survey a paper belongs."""
