"""Files that people attach: what they are by their content, photos made upright, bytes sealed and kept in pieces."""
