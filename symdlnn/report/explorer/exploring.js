// The page: what the reader has chosen, what follows from it, and how it is shown.

const facts = JSON.parse(document.getElementById("facts").textContent);
const element = (id) => document.getElementById(id);
const parameters = [...document.querySelectorAll("[data-parameter]")];
const starts = [element("start0"), element("start1")];
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const ENDS = [-facts.reach, facts.reach];
const MOVE = facts.reach / 50;
const CELLS = 121;
const APPEARING = 600;

let trajectories = [];
let appeared = 0;

const chosen = () => parameters.map((slider) => Number(slider.value));
const initial = () => starts.map((slider) => Number(slider.value));
const duration = () => Number(element("duration").value);

/** A trajectory from a start under what is chosen now: simulated, and exactly at the same times where that is known. */
function run(start) {
    const p = chosen();
    const found = integrated((x) => compiled.rates(x, p), start, duration());
    const exact = compiled.exact && found.times.map((t) => compiled.exact(start, p, t));
    return { start, ...found, exact };
}

function difference({ states, exact }) {
    return Math.max(...states.map((state, k) => Math.hypot(state[0] - exact[k][0], state[1] - exact[k][1])));
}

// --- pictures --------------------------------------------------------------------------------------------------------------

function drawPortrait() {
    const on = frame(element("portrait"), ENDS, ENDS);
    const p = chosen();
    axes(on, ...facts.unknowns);
    inside(on, () => {
        arrows(on, (x) => compiled.rates(x, p), Math.round(on.width / 26));
        zeros(on, (x) => compiled.rates(x, p)[0], CELLS, { colour: COLOURS.green, width: 1.6, dashes: [9, 4, 2, 4] });
        zeros(on, (x) => compiled.rates(x, p)[1], CELLS, { colour: COLOURS.violet, width: 1.6, dashes: [2, 4] });
        for (const found of shown()) drawTrajectory(on, found);
        cross(on, initial());
    });
    element("portrait").setAttribute("aria-label", `phase portrait: ${trajectories.length} trajectories, the initial point is ${point(initial())}`);
}

function drawTrajectory(on, { states, exact, start, number }) {
    if (element("simulation").checked) line(on, states, { colour: COLOURS.blue, width: 2.6 });
    if (exact && element("theory").checked) line(on, exact, { colour: COLOURS.orange, width: 2.2, dashes: [6, 6] });
    dot(on, start, COLOURS.ink);
    diamond(on, states[states.length - 1], COLOURS.ink);
    mark(on, start, number);
}

/** The number of a trajectory, beside a point of it. */
function mark(on, [x, y], number) {
    on.pen.font = "12px system-ui, sans-serif";
    on.pen.fillStyle = COLOURS.ink;
    on.pen.textAlign = "left";
    on.pen.textBaseline = "bottom";
    on.pen.fillText(String(number), on.x(x) + 6, on.y(y) - 4);
}

function drawCurves() {
    const p = chosen();
    const courses = shown().flatMap((found) => [
        ...(element("simulation").checked ? courseOf(found.times, found.states, p, { colour: COLOURS.blue, width: 2.6 }) : []),
        ...(found.exact && element("theory").checked ? courseOf(found.times, found.exact, p, { colour: COLOURS.orange, width: 2.2, dashes: [6, 6] }) : []),
    ]);
    const levels = compiled.levels([0, 0], p);
    const on = frame(element("curves"), [0, duration()], limits(courses, levels));
    axes(on, "t", facts.observed.map((name, k) => (k ? `${name} (thin)` : name)).join(",  "));
    inside(on, () => {
        levels.forEach((level) => line(on, [[0, level], [duration(), level]], { colour: COLOURS.green, width: 1.6, dashes: [9, 4, 2, 4] }));
        courses.forEach(({ points, style }) => line(on, points, style));
        shown().forEach(({ start, number }) => mark(on, [0, compiled.observed(start, p)[0]], number));
    });
    levels.forEach((level, k) => label(on, facts.levels[k], level));
    element("curves").setAttribute("aria-label", `${facts.observed.join(", ")} against time for ${trajectories.length} trajectories`);
}

/** One curve for each observed quantity; the second and further ones are thinner. */
function courseOf(times, states, p, style) {
    const values = states.map((x) => compiled.observed(x, p));
    return facts.observed.map((_, k) => ({
        points: times.map((t, n) => [t, values[n][k]]),
        style: { ...style, width: k ? 1.3 : style.width },
    }));
}

function limits(courses, levels) {
    const values = [0, ...levels, ...courses.flatMap(({ points }) => points.map(([, y]) => y)).filter(Number.isFinite)];
    const [low, high] = values.reduce(([a, b], y) => [Math.min(a, y), Math.max(b, y)], [Infinity, -Infinity]);
    const room = 0.08 * (high - low || 1);
    return [low < 0 ? low - room : low, high > 0 || low === high ? high + room : high];
}

function label(on, text, level) {
    on.pen.font = "italic 15px Georgia, serif";
    on.pen.fillStyle = COLOURS.green;
    on.pen.textAlign = "right";
    on.pen.textBaseline = "bottom";
    on.pen.fillText(text, on.width - MARGIN.right - 4, on.y(level) - 3);
}

/** The trajectories, the last one as far as it has appeared. */
function shown() {
    return trajectories.map((found, k) => {
        const part = k === trajectories.length - 1 ? appeared : 1;
        const count = Math.max(2, Math.ceil(part * found.times.length));
        return {
            ...found, number: k + 1, times: found.times.slice(0, count), states: found.states.slice(0, count),
            exact: found.exact && found.exact.slice(0, count),
        };
    });
}

// --- words and numbers -----------------------------------------------------------------------------------------------------

const point = (x) => `(${x.map((v) => (Math.abs(v) < 5e-7 ? "0" : String(Number(v.toPrecision(5))))).join(", ")})`;

function fillTable() {
    element("trajectories").replaceChildren(...trajectories.map((found, k) => {
        const last = found.states.length - 1;
        const cells = [String(k + 1), point(found.start), point(found.states[last])];
        if (found.exact) cells.push(point(found.exact[last]), difference(found).toExponential(1));
        const row = document.createElement("tr");
        row.dataset.end = JSON.stringify(found.states[last]);
        cells.forEach((text) => row.insertCell().append(text));
        return row;
    }));
}

function describeLast() {
    const found = trajectories[trajectories.length - 1];
    const last = found.states[found.states.length - 1];
    const stopped = found.stopped && ` It was stopped: ${found.stopped}.`;
    say(`Trajectory ${trajectories.length} from ${point(found.start)} is at ${point(last)} at time ${Number(found.times[found.times.length - 1].toPrecision(4))}.${stopped}`);
}

function say(text) {
    element("status").textContent = text;
}

function draw() {
    drawPortrait();
    drawCurves();
}

function showNumbers() {
    document.querySelectorAll(".slider").forEach((slider) => {
        const value = Number(slider.querySelector("input").value);
        slider.querySelector("output").textContent = String(Number(value.toFixed(2)));
    });
}

// --- what the reader does --------------------------------------------------------------------------------------------------

function add(start) {
    trajectories.push(run(start));
    appeared = still.matches ? 1 : 0;
    fillTable();
    describeLast();
    const began = performance.now();
    const grow = (now) => {
        appeared = Math.min(1, Math.max(0, (now - began) / APPEARING));
        draw();
        if (appeared < 1) requestAnimationFrame(grow);
    };
    still.matches ? draw() : requestAnimationFrame(grow);
}

function keep(count) {
    trajectories = trajectories.slice(0, count);
    appeared = 1;
    fillTable();
    draw();
    say(`${trajectories.length} trajectories are left.`);
}

function removeLast() {
    keep(Math.max(0, trajectories.length - 1));
}

function changed() {
    trajectories = trajectories.map(({ start }) => run(start));
    appeared = 1;
    showNumbers();
    fillTable();
    draw();
}

function moveTo(target) {
    starts.forEach((slider, k) => { slider.value = Math.max(ENDS[0], Math.min(ENDS[1], target[k])); });
    showNumbers();
    drawPortrait();
}

function clicked(event) {
    const canvas = element("portrait");
    const box = canvas.getBoundingClientRect();
    const place = geometry(canvas, ENDS, ENDS).back(event.clientX - box.left, event.clientY - box.top);
    if (place.some((x) => Math.abs(x) > facts.reach)) return;
    moveTo(place);
    add(initial());
}

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function pressed(event) {
    const move = KEYS[event.key];
    if (move) moveTo(initial().map((x, k) => x + move[k] * MOVE * (event.shiftKey ? 5 : 1)));
    else if (event.key === "Enter") add(initial());
    else if (event.key === "Delete" || event.key === "Backspace") removeLast();
    else return;
    event.preventDefault();
    if (move) say(`The initial point is ${point(initial())}.`);
}

async function copy(name) {
    const text = element(name).textContent;
    try {
        await navigator.clipboard.writeText(text);
    } catch {
        copyBySelection(text);
    }
    say("Copied.");
}

/** For pages without access to the clipboard: a text field is selected and copied. */
function copyBySelection(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
}

function begin() {
    document.querySelectorAll("[data-unknown]").forEach((place) => {
        const name = facts.unknowns[Number(place.dataset.unknown)];
        place.textContent = place.classList.contains("name") ? `${name}(0)` : name;
    });
    starts.forEach((slider, k) => {
        Object.assign(slider, { min: -facts.reach, max: facts.reach, step: "any", value: facts.starts[0][k] });
        slider.setAttribute("aria-label", `initial value of ${facts.unknowns[k]}`);
        slider.addEventListener("input", () => moveTo(initial()));
    });
    element("duration").value = facts.duration;
    [...parameters, element("duration")].forEach((slider) => slider.addEventListener("input", changed));
    ["simulation", "theory"].forEach((id) => element(id).addEventListener("change", draw));
    element("portrait").addEventListener("click", clicked);
    element("portrait").addEventListener("keydown", pressed);
    element("add").addEventListener("click", () => add(initial()));
    element("remove").addEventListener("click", removeLast);
    element("clear").addEventListener("click", () => keep(0));
    document.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", () => copy(button.dataset.copy)));
    new ResizeObserver(draw).observe(element("portrait"));
    trajectories = facts.starts.map(run);
    changed();
}

begin();
