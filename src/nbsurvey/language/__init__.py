"""The words and numbers that a reader meets, by language."""
