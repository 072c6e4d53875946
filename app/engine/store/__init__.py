"""The one room that knows SQL. Repositories speak model objects and share one transaction()."""
