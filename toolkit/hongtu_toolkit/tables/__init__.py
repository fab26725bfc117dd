"""Tables as people exchange them."""
