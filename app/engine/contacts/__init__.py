"""Lists, imports, telephone numbers and the do-not-call list."""
