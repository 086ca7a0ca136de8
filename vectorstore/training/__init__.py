"""How the embedded default model was made: `python -m vectorstore.training DATA_DIR`."""
