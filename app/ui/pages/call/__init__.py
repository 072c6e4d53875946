"""Call one person: a form made from the script, what is heard, and the call itself."""
