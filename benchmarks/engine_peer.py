"""The same continuous-time pair in statsmodels, climbed by its own maximum likelihood: a peer to be timed against."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from statsmodels.tsa.statespace.mlemodel import MLEModel

from tidewise.dynamics.heights import log_prior
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.table import Arranged

Floats = NDArray[np.float64]


class Peer(MLEModel):
    """One couple, one look a day, missing values allowed; the log prior is added, so that the mode is the same."""

    def __init__(self, layout: Layout, data: Arranged) -> None:
        super().__init__(
            data.y[:, 0], k_states=2, initialization="known", constant=np.zeros(2), stationary_cov=np.eye(2)
        )
        self.layout, self.at = layout, int(data.gap[1, 0])
        self.dt = data.dt
        self.ssm["design"] = np.eye(2)
        self.ssm["selection"] = np.eye(2)

    @property
    def start_params(self) -> Floats:
        """Where the search begins: the usual couple."""
        return self.layout.usual.copy()

    @property
    def param_names(self) -> list[str]:
        """Names of what varies."""
        return list(self.layout.names)

    def update(self, params: Floats, **kwargs: Any) -> None:
        """Set the system of these numbers."""
        params = super().update(params, **kwargs)
        made = self.layout.matrices(params)
        phi, q = self.layout.steps(made, self.dt[self.at : self.at + 1])
        self.ssm["transition"], self.ssm["state_cov"] = phi[0], q[0]
        self.ssm["obs_cov"] = np.diag(made.noise)
        self.ssm["obs_intercept"] = made.offset
        self.ssm.initialize_known(np.zeros(2), made.start_cov)

    def loglike(self, params: Floats, *args: Any, **kwargs: Any) -> float:
        """Log-likelihood and log prior together."""
        prior = float(log_prior(self.layout, np.asarray(params, dtype=float)[None])[0])
        if not np.isfinite(prior):
            return -1e10
        return float(super().loglike(params, *args, **kwargs)) + prior


def climbed(layout: Layout, data: Arranged) -> tuple[Floats, float]:
    """Climb from the usual couple by L-BFGS; give the mode and its height."""
    model = Peer(layout, data)
    found = model.fit(disp=False, maxiter=500, cov_type="none", method="lbfgs")
    return np.asarray(found.params), model.loglike(found.params)
