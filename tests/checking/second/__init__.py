"""The second reader of scalar sides."""
