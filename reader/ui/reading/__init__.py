"""Two versions of a story side by side: panes, marks, ribbon, rulers, and how they move."""
