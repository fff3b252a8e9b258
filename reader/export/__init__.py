"""Ways out: the values of core in forms that other programs read."""
