"""What the section of plans shows and does, free of Gradio: reading, warning, showing, storing."""
