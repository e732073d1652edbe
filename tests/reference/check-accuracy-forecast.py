#!/usr/bin/python3
"""Fits the published series, and one with two variables, by SciPy, with the bounds of services/forecast: the expected values
of fit-power-law.test.ts and forecast-accuracy.test.ts.

    apt-get install python3-scipy && /usr/bin/python3 tests/reference/check-accuracy-forecast.py
"""
import numpy
import scipy
from scipy.optimize import least_squares

# Exact multiply-adds of B0 to B7, as services/scaling counts them: torchvision's
MACS = [385814752, 686802832, 993561872, 1827141392, 4393771024, 10266384752, 19067593536, 37745884192]
# Tan & Le 2019 (arXiv 1905.11946), table 2
TOP1 = [77.1, 79.1, 80.1, 81.6, 82.9, 83.6, 84.0, 84.3]

# A design of five sizes by five amounts of data; the scatter is a sine, so that every language has the same
SIZES = [0.4, 1, 2, 4, 10]
DATA = [0.1, 0.2, 0.4, 0.7, 1]


def fit(variables, errors):
    """c, then coefficient and exponent of each variable: the best of many starts of all parameters together."""
    logs = [numpy.log(v) - numpy.log(v).mean() for v in variables]

    def residuals(parameters):
        model = numpy.full(len(errors), parameters[0])
        for index, log in enumerate(logs):
            coefficient, exponent = parameters[1 + 2 * index : 3 + 2 * index]
            model = model + coefficient * numpy.exp(-exponent * log)
        return model - errors

    lower = [0] + [0, 0.01] * len(logs)
    upper = [100] + [1000, 4] * len(logs)
    best = None
    for exponents in numpy.array(numpy.meshgrid(*[[0.1, 0.4, 1, 2]] * len(logs))).reshape(len(logs), -1).T:
        start = [errors.min() * 0.8]
        for exponent in exponents:
            start += [numpy.ptp(errors) / len(logs), exponent]
        found = least_squares(residuals, start, bounds=(lower, upper), xtol=1e-15, ftol=1e-15, gtol=1e-15)
        if best is None or found.cost < best.cost:
            best = found
    return best.x, numpy.sqrt(2 * best.cost / len(errors))


def leave_one_out(values, errors):
    differences = []
    for left in range(len(errors)):
        rest = numpy.arange(len(errors)) != left
        (c, a, p), _ = fit([values[rest]], errors[rest])
        reference = numpy.exp(numpy.log(values[rest]).mean())
        differences.append(c + a * (values[left] / reference) ** -p - errors[left])
    return numpy.abs(differences).mean()


def show(name, parameters, rmse):
    print(name, "parameters", [float(f"{value:.10g}") for value in parameters], "rmse", f"{rmse:.10g}")


print("numpy", numpy.__version__, "scipy", scipy.__version__)
macs, errors = numpy.array(MACS, dtype=float), 100 - numpy.array(TOP1)
show("B0 to B7 by multiply-adds: c, a, p", *fit([macs], errors))
print("leave-one-out mean absolute error", f"{leave_one_out(macs, errors):.10g}")

size, data = (axis.ravel() for axis in numpy.meshgrid(SIZES, DATA, indexing="ij"))
errors = 12 + 3 * (size / 2) ** -0.5 + 4 * (data / 0.4) ** -0.4 + 0.1 * numpy.sin(7.3 * numpy.arange(len(size)))
show("sizes by data: c, a, p, b, q", *fit([size, data], errors))

# A pure power law less two points: the best asymptote would be below zero
size = numpy.array([1, 2, 4, 8, 16, 32.0])
show("asymptote at its bound: c, a, p", *fit([size], 30 * size**-0.5 - 2))
