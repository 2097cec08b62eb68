"""What printed percentages alone prove: the counts that they allow, and what follows from those."""
