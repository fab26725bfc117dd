"""Speed, as ratios to the peers: `make bench`. What is measured, and how, is in bench/README.md."""
