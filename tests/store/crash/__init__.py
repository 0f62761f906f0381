"""Programs that save without pause, die at any moment, and are looked into afterwards."""
