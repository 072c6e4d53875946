"""Kill -9 of either of two installations, one of which dials through the other."""
