"""From the annotated corpus to the theme model: items, training, the model card."""
