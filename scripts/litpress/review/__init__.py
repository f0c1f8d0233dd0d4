"""What a change to the survey does, told to those who review it."""
