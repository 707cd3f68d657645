"""What harms most in a reading, counted for each kind of gold data."""
