"""Kill -9 of a running campaign: nobody is dialed twice, no outcome is lost."""
