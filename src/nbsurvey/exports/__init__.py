"""Exports of survey tools and statistical packages: one reader for each; it alone knows the marks of its tool."""
