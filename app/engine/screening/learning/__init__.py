"""How an order to the agent reads, learnt from judged texts: word classes, features, weights."""
