"""What callees mean, learnt from bundled examples: features, weights, and how they are trained."""
