"""Values and rules of the program: no input or output, no window, no database."""
