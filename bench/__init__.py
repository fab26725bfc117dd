"""Speed, as ratios to the peers: `make bench`. What is measured, and how, stands in bench/README.md."""
