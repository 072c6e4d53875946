"""The windows, pages and widgets: the only room that knows Qt."""
