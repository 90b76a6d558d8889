"""What people read, as far as they let us keep it, and what their writers learn of it: numbers, never persons."""
