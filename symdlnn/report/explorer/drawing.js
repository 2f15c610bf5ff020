// Drawing in the coordinates of the system: frames with ticks, lines, arrows, and the curves where a function is 0.

const COLOURS = { ink: "#1a1a1a", soft: "#5f6368", line: "#d5d8dc", blue: "#0072b2", orange: "#d55e00", green: "#00795a", violet: "#9a4f80" };
const MARGIN = { left: 46, right: 12, top: 12, bottom: 40 };

/** The maps between the coordinates of the system and the pixels of a canvas. */
function geometry({ clientWidth: width, clientHeight: height }, [left, right], [bottom, top]) {
    const inner = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
    return {
        width, height, inner, across: [left, right], up: [bottom, top],
        x: (value) => MARGIN.left + ((value - left) / (right - left)) * inner[0],
        y: (value) => MARGIN.top + ((top - value) / (top - bottom)) * inner[1],
        back: (x, y) => [left + ((x - MARGIN.left) / inner[0]) * (right - left), top - ((y - MARGIN.top) / inner[1]) * (top - bottom)],
    };
}

/** A cleared canvas, as sharp as the screen, with its pen and its geometry. */
function frame(canvas, across, up) {
    const on = geometry(canvas, across, up);
    const density = window.devicePixelRatio || 1;
    canvas.width = Math.round(on.width * density);
    canvas.height = Math.round(on.height * density);
    const pen = canvas.getContext("2d");
    pen.setTransform(density, 0, 0, density, 0, 0);
    return { ...on, pen };
}

/** Round numbers between two ends, about `wanted` of them. */
function ticks(low, high, wanted) {
    const rough = (high - low) / wanted;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough);
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
}

function axes(on, across, up) {
    const { pen, width, height } = on;
    const wanted = Math.max(3, Math.min(6, Math.round(width / 80)));
    pen.font = "13px system-ui, sans-serif";
    pen.fillStyle = COLOURS.soft;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    for (const value of ticks(...on.across, wanted)) {
        segment(on, [value, on.up[0]], [value, on.up[1]], COLOURS.line);
        pen.fillText(String(Number(value.toPrecision(6))), on.x(value), height - MARGIN.bottom + 6);
    }
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const value of ticks(...on.up, wanted)) {
        segment(on, [on.across[0], value], [on.across[1], value], COLOURS.line);
        pen.fillText(String(Number(value.toPrecision(6))), MARGIN.left - 6, on.y(value));
    }
    pen.font = "italic 15px Georgia, serif";
    pen.fillStyle = COLOURS.ink;
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    pen.fillText(across, MARGIN.left + on.inner[0] / 2, height - 5);
    pen.save();
    pen.translate(13, MARGIN.top + on.inner[1] / 2);
    pen.rotate(-Math.PI / 2);
    pen.fillText(up, 0, 0);
    pen.restore();
}

function inside(on, draw) {
    on.pen.save();
    on.pen.beginPath();
    on.pen.rect(MARGIN.left, MARGIN.top, ...on.inner);
    on.pen.clip();
    draw();
    on.pen.restore();
}

function segment(on, from, to, colour, width = 1) {
    line(on, [from, to], { colour, width });
}

function line(on, points, { colour, width = 2, dashes = [] }) {
    const { pen } = on;
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.setLineDash(dashes);
    pen.lineJoin = "round";
    pen.beginPath();
    points.forEach(([x, y], k) => pen[k ? "lineTo" : "moveTo"](on.x(x), on.y(y)));
    pen.stroke();
    pen.setLineDash([]);
}

function dot(on, [x, y], colour, radius = 4) {
    on.pen.fillStyle = colour;
    on.pen.beginPath();
    on.pen.arc(on.x(x), on.y(y), radius, 0, 2 * Math.PI);
    on.pen.fill();
}

function diamond(on, [x, y], colour) {
    const { pen } = on;
    const [px, py, r] = [on.x(x), on.y(y), 5];
    pen.beginPath();
    [[0, -r], [r, 0], [0, r], [-r, 0]].forEach(([dx, dy], k) => pen[k ? "lineTo" : "moveTo"](px + dx, py + dy));
    pen.closePath();
    pen.fillStyle = "#ffffff";
    pen.fill();
    pen.strokeStyle = colour;
    pen.lineWidth = 1.6;
    pen.stroke();
}

function cross(on, [x, y]) {
    const { pen } = on;
    pen.strokeStyle = COLOURS.ink;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.arc(on.x(x), on.y(y), 7, 0, 2 * Math.PI);
    for (const [dx, dy] of [[1, 0], [0, 1]]) {
        pen.moveTo(on.x(x) - 12 * dx, on.y(y) - 12 * dy);
        pen.lineTo(on.x(x) + 12 * dx, on.y(y) + 12 * dy);
    }
    pen.stroke();
}

/** Arrows of one length along a vector field. */
function arrows(on, field, count) {
    const { pen } = on;
    pen.strokeStyle = "#b4b9bf";
    pen.lineWidth = 1.1;
    pen.beginPath();
    for (const [x, y] of grid(on, count)) {
        const [fx, fy] = field([x, y]);
        const size = Math.hypot(fx, fy);
        if (!(size > 1e-9)) continue;
        const [dx, dy] = [(7 * fx) / size, (-7 * fy) / size];
        const [px, py] = [on.x(x) + dx, on.y(y) + dy];
        pen.moveTo(px - 2 * dx, py - 2 * dy);
        pen.lineTo(px, py);
        pen.moveTo(px - 0.6 * dx - 0.35 * dy, py - 0.6 * dy + 0.35 * dx);
        pen.lineTo(px, py);
        pen.lineTo(px - 0.6 * dx + 0.35 * dy, py - 0.6 * dy - 0.35 * dx);
    }
    pen.stroke();
}

function* grid({ across, up }, count) {
    for (let i = 0; i < count; i++)
        for (let j = 0; j < count; j++)
            yield [across[0] + ((i + 0.5) / count) * (across[1] - across[0]), up[0] + ((j + 0.5) / count) * (up[1] - up[0])];
}

/**
 * The curves on which a function is 0, triangle by triangle: from one edge on which it changes its sign to the other.  With an odd
 * number of cells no corner lies on an axis, where a function is often exactly 0.
 */
function zeros(on, value, cells, style) {
    const place = (i, j) => [on.across[0] + (i / cells) * (on.across[1] - on.across[0]), on.up[0] + (j / cells) * (on.up[1] - on.up[0])];
    const row = (j) => Array.from({ length: cells + 1 }, (_, i) => ({ at: place(i, j), value: value(place(i, j)) }));
    const segments = [];
    let below = row(0);
    for (let j = 1; j <= cells; j++) {
        const above = row(j);
        for (let i = 0; i < cells; i++) {
            for (const corners of [[below[i], below[i + 1], above[i + 1]], [below[i], above[i + 1], above[i]]]) {
                const ends = corners.map((c, k) => crossing(c, corners[(k + 1) % 3])).filter(Boolean);
                if (ends.length === 2) segments.push(ends);
            }
        }
        below = above;
    }
    for (const path of joined(segments)) line(on, path, style);
}

function crossing(from, to) {
    if (from.value > 0 === to.value > 0) return null;
    const part = from.value / (from.value - to.value);
    return from.at.map((x, i) => x + part * (to.at[i] - x));
}

/** Segments put together to paths, so that dashes run on. */
function joined(segments) {
    const key = ([x, y]) => `${x.toFixed(9)},${y.toFixed(9)}`;
    const meeting = new Map();
    segments.forEach((ends, k) => ends.forEach((end) => meeting.set(key(end), [...(meeting.get(key(end)) || []), k])));
    const used = new Set();
    const follow = (path) => {
        for (;;) {
            const here = key(path[path.length - 1]);
            const next = (meeting.get(here) || []).find((k) => !used.has(k));
            if (next === undefined) return path;
            used.add(next);
            path.push(segments[next].find((end) => key(end) !== here) || segments[next][1]);
        }
    };
    const paths = [];
    segments.forEach((ends, k) => {
        if (used.has(k)) return;
        used.add(k);
        paths.push(follow(follow([...ends]).reverse()));
    });
    return paths;
}
