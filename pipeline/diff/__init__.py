"""What changed between two builds of the data set, row by row, and what that means for those who use it."""
