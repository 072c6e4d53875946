"""`python -m app` is the same as `playcall`."""

from app.main import main

main()
