"""Tools on top of the Hongtu 2000 client."""
