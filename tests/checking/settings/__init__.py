"""Settings: declarations, files, directives, presets."""
