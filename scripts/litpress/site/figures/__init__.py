"""Figures: timelines, charts and the map, each as a drawing, a caption and a table."""
