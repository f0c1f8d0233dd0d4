"""What is new in a paper: the sentence that states it."""
