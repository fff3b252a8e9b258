"""Windows that open over the main one."""

MARGINS = (18, 16, 18, 14)
"""Left, top, right and below of what stands in a dialog, in pixels."""
