"""What linked passages contradict each other in, one module for each subject."""
