import numpy as np
from numpy.typing import NDArray

def best_tags(scores: NDArray[np.float32], transitions: NDArray[np.float32], tags: NDArray[np.int64], /) -> None: ...
