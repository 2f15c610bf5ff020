// Dormand and Prince's method of orders 5 and 4, with an error control of its own for every trajectory.

const NODES = [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
const RELATIVE = 1e-10;
const ABSOLUTE = 1e-12;
const MOST_STEPS = 20000;
const FARTHEST = 1e6;

/** The states of a solution of dx/dt = rates(x) at the ends of the steps, and why it stopped early ("" if it did not). */
function integrated(rates, start, duration) {
    const found = { times: [0], states: [start], stopped: "" };
    let [time, state, step] = [0, start, duration / 1000];
    for (let count = 0; time < duration && !found.stopped; count++) {
        step = Math.min(step, duration / 150, duration - time);
        const { next, error } = attempt(rates, state, step);
        if (error <= 1) {
            time = duration - time - step < 1e-12 * duration ? duration : time + step;
            state = next;
            found.times.push(time);
            found.states.push(state);
        }
        step *= Number.isFinite(error) ? Math.min(4, Math.max(0.2, 0.9 * error ** -0.2)) : 0.2;
        found.stopped = reason(state, time, step, duration, count);
    }
    return found;
}

/** One step, and its error in units of what is allowed. */
function attempt(rates, state, step) {
    const slopes = [];
    let next = state;
    for (const row of NODES) {
        next = state.map((x, i) => x + step * row.reduce((sum, weight, k) => sum + weight * slopes[k][i], 0));
        slopes.push(rates(next));
    }
    const parts = state.map((x, i) => {
        const error = step * ERROR.reduce((sum, weight, k) => sum + weight * slopes[k][i], 0);
        return error / (ABSOLUTE + RELATIVE * Math.max(Math.abs(x), Math.abs(next[i])));
    });
    return { next, error: Math.hypot(...parts) / Math.sqrt(parts.length) };
}

function reason(state, time, step, duration, count) {
    if (Math.hypot(...state) > FARTHEST) return `it left every picture at time ${time.toPrecision(3)}`;
    if (time < duration && step < 1e-13 * duration) return `the step size collapsed at time ${time.toPrecision(3)}`;
    if (count >= MOST_STEPS) return `it took too many steps, at time ${time.toPrecision(3)}`;
    return "";
}
