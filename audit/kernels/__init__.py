"""Inner loops, compiled: arrays in, arrays out. What they mean is told where they are called."""
