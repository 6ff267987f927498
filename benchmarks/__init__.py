"""Commands that measure: accuracy, speed, memory, size. Everything the docs claim comes from here."""
