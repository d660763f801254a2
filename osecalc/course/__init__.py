"""Floor 5, the course: lessons as they are written, and all that is made from them."""
