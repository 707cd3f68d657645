"""What Sayso reaches on gold data, and how fast: see docs/evaluation.md."""
