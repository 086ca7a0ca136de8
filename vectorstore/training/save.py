"""Writing the model as `SentenceTransformer(path)` reads it, in half precision."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer


def save_model(tokenizer: Tokenizer, rows: NDArray[np.float32], out: Path) -> None:
    """Write the model folder `out` from rows (tokens, d); a model card there stays as it is.

    The weights are in the form of model2vec, which StaticEmbedding reads: `embeddings`, rows of
    length 1 in float16, and `weights`, their lengths in float32. With one float16 table alone
    sentence-transformers would compute in float16 too, and give NaN for an empty text.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    static = StaticEmbedding(tokenizer, embedding_weights=rows)
    model = SentenceTransformer(modules=[static, Normalize()], device="cpu")
    model.save(str(out), create_model_card=False)
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    lengths = np.linalg.norm(rows, axis=1)
    unit = (rows / np.maximum(lengths, 1e-12)[:, None]).astype(np.float16)
    file = out / "model.safetensors"
    save_file({"embeddings": unit, "weights": lengths.astype(np.float32)}, file)
    file.chmod(0o644)
