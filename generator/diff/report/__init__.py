"""Changes → what people and machines read. Each format is a module with `render(report) -> str`."""
