"""Results into pictures, one module each."""
