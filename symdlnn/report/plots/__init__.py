"""Pictures of systems and of simulations: functions that return matplotlib figures, styled like the pages."""

from symdlnn.report.plots.courses import drift_curves, learning_curves, loss_curve, plateaus
from symdlnn.report.plots.portraits import Portrait, phase_portrait
from symdlnn.report.plots.pictures import PICTURES, TITLES, portrait_of
from symdlnn.report.plots.surfaces import landscape, sharpness_plot

__all__ = [
    "PICTURES", "TITLES", "Portrait", "drift_curves", "landscape", "learning_curves", "loss_curve", "phase_portrait",
    "plateaus", "portrait_of", "sharpness_plot",
]
