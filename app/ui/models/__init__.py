"""Table models: rows and cells for the views, filled by pages."""
