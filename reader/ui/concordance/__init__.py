"""The concordance in the window: lines, what renders the words, time, collocates, and handing lines over."""
