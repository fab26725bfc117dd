"""Sites that a sandbox can start with. Each module is one profile: `fill(world)`."""
