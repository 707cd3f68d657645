"use strict";
// Where the actors of a network are drawn: what is related hangs together, and each part that hangs together lies
// beside the others, the largest first. The same network is laid out in the same way on every machine; actors
// that have a place stay there, and new ones come beside those to whom they are related.
window.saysoLayout = (() => {
  const GAP = 70;  // how far apart two related actors lie, in pixels at full size
  const WIDER = 1.3;  // names are wider than they are high
  const ROUNDS = 90;  // by then even two thousand actors lie still enough to be read

  // The parts of the network, each a list of positions in `nodes`, the largest first.
  const parts = (count, ends) => {
    const first = Array.from({ length: count }, (_, at) => at);
    const find = (at) => { while (first[at] !== at) at = first[at] = first[first[at]]; return at; };
    for (const [a, b] of ends) {
      const [low, high] = [find(a), find(b)].sort((x, y) => x - y);
      first[high] = low;
    }
    const found = new Map();
    for (let at = 0; at < count; at += 1) {
      const part = find(at);
      if (!found.has(part)) found.set(part, []);
      found.get(part).push(at);
    }
    return [...found.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
  };

  // Around the one with most relations, ring by ring, each in the sector of the one through whom it hangs on.
  const rings = (part, near, x, y) => {
    const hub = part.reduce((best, at) => (near[at].length > near[best].length ? at : best));
    const order = [hub];
    const over = new Map([[hub, null]]);
    for (const at of order) {
      for (const other of near[at]) if (!over.has(other)) { over.set(other, at); order.push(other); }
    }
    const leaves = new Map();
    const below = new Map(order.map((at) => [at, []]));
    for (const at of order.slice(1)) below.get(over.get(at)).push(at);
    for (const at of [...order].reverse()) {
      leaves.set(at, Math.max(1, below.get(at).reduce((sum, other) => sum + leaves.get(other), 0)));
    }
    const depth = new Map([[hub, 0]]);
    const sector = new Map([[hub, [0, 2 * Math.PI]]]);
    x[hub] = y[hub] = 0;
    for (const at of order) {
      let [from, to] = sector.get(at);
      const whole = leaves.get(at);
      const each = (to - from) / whole;
      for (const other of below.get(at)) {
        const wide = each * leaves.get(other);
        sector.set(other, [from, from + wide]);
        depth.set(other, depth.get(at) + 1);
        const far = depth.get(other) * GAP * Math.max(1, Math.sqrt(part.length) / 9);
        x[other] = Math.cos(from + wide / 2) * far;
        y[other] = Math.sin(from + wide / 2) * far;
        from += wide;
      }
    }
  };

  // Related actors pull, those that are near push, a little less in every round. Those that are fixed stay.
  const settle = (part, ends, x, y, isFixed) => {
    const cell = 2 * GAP;
    const moveX = new Float64Array(x.length), moveY = new Float64Array(x.length);
    const push = (a, b) => {
      let dx = x[a] - x[b], dy = y[a] - y[b];
      if (dx === 0 && dy === 0) { dx = 1e-3 * (a - b); dy = 1e-3; }
      const far = dx * dx + dy * dy;
      if (far > cell * cell) return;
      const force = GAP * GAP / Math.max(far, 25);
      moveX[a] += dx * force; moveY[a] += dy * force;
      moveX[b] -= dx * force; moveY[b] -= dy * force;
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const cells = new Map();
      for (const at of part) {
        moveX[at] = moveY[at] = 0;
        const key = Math.floor(x[at] / cell) * 65536 + Math.floor(y[at] / cell);
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(at);
      }
      for (const [key, held] of cells) {
        for (const step of [0, 1, 65535, 65536, 65537]) {
          const others = cells.get(key + step);
          if (!others) continue;
          for (let i = 0; i < held.length; i += 1) {
            for (let j = step === 0 ? i + 1 : 0; j < others.length; j += 1) push(held[i], others[j]);
          }
        }
      }
      for (const [a, b] of ends) {
        const dx = x[a] - x[b], dy = y[a] - y[b];
        const force = 0.35 * (Math.hypot(dx, dy) / GAP);
        moveX[a] -= dx * force; moveY[a] -= dy * force;
        moveX[b] += dx * force; moveY[b] += dy * force;
      }
      const most = GAP * 0.6 * (1 - round / ROUNDS) + 0.5;
      for (const at of part) {
        if (isFixed[at]) continue;
        const far = Math.hypot(moveX[at], moveY[at]);
        if (far === 0) continue;
        const step = Math.min(most, far) / far;
        x[at] += moveX[at] * step; y[at] += moveY[at] * step;
      }
    }
  };

  const box = (part, x, y) => {
    const all = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const at of part) {
      all.left = Math.min(all.left, x[at]); all.right = Math.max(all.right, x[at]);
      all.top = Math.min(all.top, y[at]); all.bottom = Math.max(all.bottom, y[at]);
    }
    return all;
  };

  // Each part as high up as it finds room, below what lies there already.
  const pack = (found, x, y, wide, below) => {
    const skyline = new Float64Array(Math.max(1, Math.ceil(wide / GAP))).fill(below);
    for (const part of found) {
      const around = box(part, x, y);
      const columns = Math.min(skyline.length, Math.ceil((around.right - around.left) / GAP) + 1);
      let left = 0, top = Infinity;
      for (let first = 0; first + columns <= skyline.length; first += 1) {
        const height = Math.max(...skyline.subarray(first, first + columns));
        if (height < top) [left, top] = [first, height];
      }
      for (const at of part) { x[at] += left * GAP - around.left; y[at] += top - around.top; }
      skyline.fill(top + around.bottom - around.top + GAP * 0.8, left, left + columns);
    }
  };

  // `nodes` have an `id`, `edges` a `source` and a `target`; `kept` has [x, y] by id. `shape` is width by height.
  return (nodes, edges, kept, shape) => {
    const at = new Map(nodes.map((node, place) => [node.id, place]));
    const x = new Float64Array(nodes.length), y = new Float64Array(nodes.length);
    const isFixed = nodes.map((node, place) => {
      if (Array.isArray(kept[node.id])) [x[place], y[place]] = kept[node.id];
      return Array.isArray(kept[node.id]);
    });
    const pairs = new Set(edges.map((edge) => [at.get(edge.source), at.get(edge.target)].sort((a, b) => a - b).join()));
    const ends = [...pairs].map((pair) => pair.split(",").map(Number));
    const near = nodes.map(() => []);
    for (const [a, b] of ends) { near[a].push(b); near[b].push(a); }
    const found = parts(nodes.length, ends);
    const partOf = new Int32Array(nodes.length);
    found.forEach((part, number) => part.forEach((node) => { partOf[node] = number; }));
    const within = found.map(() => []);
    for (const pair of ends) within[partOf[pair[0]]].push(pair);
    const fresh = [];
    found.forEach((part, number) => {
      const known = part.filter((node) => isFixed[node]);
      if (known.length === part.length) return;
      if (known.length === 0) {
        rings(part, near, x, y);
        fresh.push(part);
      } else {
        const reached = [...known];
        const placed = new Set(known);
        for (const node of reached) {
          near[node].filter((other) => !placed.has(other)).forEach((other, nth) => {
            x[other] = x[node] + GAP * Math.cos(2.4 * (nth + 1)); y[other] = y[node] + GAP * Math.sin(2.4 * (nth + 1));
            placed.add(other); reached.push(other);
          });
        }
      }
      settle(part, within[number], x, y, isFixed);
      if (known.length === 0) for (const node of part) x[node] *= WIDER;
    });
    const before = box(nodes.map((_, node) => node).filter((node) => isFixed[node]), x, y);
    const below = Number.isFinite(before.bottom) ? before.bottom + GAP : 0;
    const sizes = fresh.map((part) => box(part, x, y)).map((b) => [b.right - b.left + GAP, b.bottom - b.top + GAP]);
    const widest = Math.max(GAP, ...sizes.map(([width]) => width));
    let wide = Math.max(widest, Math.sqrt(shape * sizes.reduce((sum, [width, height]) => sum + width * height, 0)));
    for (let trial = 0; trial < 3 && fresh.length > 0; trial += 1) {
      pack(fresh, x, y, wide, below);
      const whole = box(fresh.flat(), x, y);
      const is = (whole.right - whole.left + GAP) / (whole.bottom - whole.top + GAP);
      wide = Math.max(widest, wide * Math.sqrt(shape / is));
    }
    return new Map(nodes.map((node, place) => [node.id, [Math.round(x[place]), Math.round(y[place])]]));
  };
})();
