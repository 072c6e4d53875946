"""Calls through somebody else's Voice API: a hosted one, or another installation of Playcall."""
