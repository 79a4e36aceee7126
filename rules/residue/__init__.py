"""What a language model leaves in the text that it wrote or was given."""
