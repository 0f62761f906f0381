"""Plain functions over str: cells, counting, cleaning, words, Chinese dates and numerals."""
