"use strict";
// Draws the network where there is one on the page. The table below has the same relations: who points at a row
// sees it in the drawing.
(() => {
  const KEPT = "sayso-network";
  const SHAPES = { person: "ellipse", state: "diamond" };
  const LETTERS = 11;  // pixels on the screen, however near
  const FEW = 12;  // so many relations can all be named at once

  const places = () => JSON.parse(localStorage.getItem(KEPT) || "{}");
  const keep = (found) => {
    const all = JSON.stringify({ ...places(), ...Object.fromEntries(found) });
    try { localStorage.setItem(KEPT, all); } catch { localStorage.removeItem(KEPT); }  // no room for more
  };
  const placed = (nodes) => nodes.map((node) => {
    const { x, y } = node.position();
    return [node.id(), [Math.round(x), Math.round(y)]];
  });

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // Marks and letters keep a size that can be read, however far or near the drawing is.
  const markSize = (zoom) => Math.min(Math.max(16, 6 / zoom), 22 / zoom);
  const style = (zoom) => {
    const size = markSize(zoom), line = Math.min(Math.max(1, 0.45 / zoom), 1.5 / zoom), letters = LETTERS / zoom;
    const ink = colour("--ink"), paper = colour("--raised"), grey = colour("--line-2");
    const contra = colour("--contra"), accent = colour("--accent");
    const letter = {
      color: ink, "font-size": letters, "font-family": "system-ui, sans-serif",
      "text-outline-color": paper, "text-outline-width": letters / 5 };
    return [
      { selector: "node", style: {
        shape: "data(shape)", width: size, height: size, "background-color": paper,
        "border-color": ink, "border-width": Math.min(size / 5, Math.max(1, 1 / zoom), 1.8 / zoom) } },
      { selector: "node.named", style: {
        ...letter, label: "data(name)", "z-index": 5, "text-valign": "bottom", "text-margin-y": letters / 4 } },
      { selector: "node.above", style: { "text-valign": "top", "text-margin-y": -letters / 4 } },
      { selector: "edge", style: {
        "curve-style": "data(curve)", width: (edge) => line * (0.6 + 0.9 * Math.min(edge.data("named"), 4)),
        "line-color": grey, "target-arrow-color": grey, "target-arrow-shape": "data(arrow)", "arrow-scale": 0.8 } },
      { selector: "edge[named = 0]", style: { "line-style": "dashed" } },
      { selector: "edge[?contradicted]", style: { "line-color": contra, "target-arrow-color": contra } },
      { selector: ".far", style: { opacity: 0.25 } },
      { selector: "node.near", style: { "border-color": accent, "z-index": 9 } },
      { selector: "edge.told", style: {
        ...letter, label: "data(told)", "font-size": letters * 0.9, "text-rotation": "autorotate" } },
      { selector: "edge.near", style: {
        "z-index": 9,
        "line-color": (edge) => (edge.data("contradicted") ? contra : accent),
        "target-arrow-color": (edge) => (edge.data("contradicted") ? contra : accent) } },
    ];
  };

  // Names are shown where there is room: those first of whom most is told, none over another name, nor over the
  // mark of one of whom as much is told.
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = `${LETTERS}px system-ui, sans-serif`;
  const name = (drawn, order) => {
    const { w, h } = { w: drawn.width(), h: drawn.height() };
    const cell = 40;
    const taken = new Map();
    const over = (box, each) => {
      for (let i = Math.floor(box[0] / cell); i <= Math.floor(box[2] / cell); i += 1) {
        for (let j = Math.floor(box[1] / cell); j <= Math.floor(box[3] / cell); j += 1) {
          if (each(`${i} ${j}`)) return true;
        }
      }
      return false;
    };
    const take = (box) => over(box, (key) => { if (!taken.has(key)) taken.set(key, []); taken.get(key).push(box); return false; });
    const isFree = (box) => !over(box, (key) => (taken.get(key) || []).some(
      (other) => other.rank <= box.rank && other.of !== box.of && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]));
    const half = markSize(drawn.zoom()) * drawn.zoom() / 2;
    const near = order.filter((node) => node.hasClass("near"));
    const seen = [...near, ...order.filter((node) => !node.hasClass("near"))].map((node) => ({ node, ...node.renderedPosition() }))
      .filter((at) => at.x > 0 && at.x < w && at.y > 0 && at.y < h);
    for (const { node, x, y } of seen) {
      take(Object.assign([x - half, y - half, x + half, y + half], { of: node, rank: -node.degree() }));
    }
    const shown = new Map();
    for (const { node, x, y } of seen) {
      const wide = node.scratch("wide") / 2 + 2, high = half + LETTERS * 1.6;
      const boxes = [[x - wide, y + half, x + wide, y + high], [x - wide, y - high, x + wide, y - half]]
        .map((box) => Object.assign(box, { of: node, rank: -node.degree() }));
      const box = boxes.find(isFree) || (near.length <= FEW && near.includes(node) ? boxes[0] : null);
      if (!box) continue;
      box.rank = -Infinity;
      take(box);
      shown.set(node.id(), box === boxes[1]);
    }
    drawn.batch(() => order.forEach((node) => {
      node.toggleClass("named", shown.has(node.id())).toggleClass("above", shown.get(node.id()) === true);
    }));
  };

  // How near, and where, for all of it to be seen.
  const whole = (frame, found) => {
    const xs = [0, 0], ys = [0, 0];
    [...found].forEach(([, [x, y]], nth) => {
      xs[0] = nth ? Math.min(xs[0], x) : x; xs[1] = nth ? Math.max(xs[1], x) : x;
      ys[0] = nth ? Math.min(ys[0], y) : y; ys[1] = nth ? Math.max(ys[1], y) : y;
    });
    const w = frame.clientWidth, h = frame.clientHeight;
    const zoom = Math.min(1.4, (w - 90) / (xs[1] - xs[0] + 1), (h - 60) / (ys[1] - ys[0] + 1));
    return { zoom, pan: { x: w / 2 - zoom * (xs[0] + xs[1]) / 2, y: h / 2 - zoom * (ys[0] + ys[1]) / 2 } };
  };

  const button = (key, words, press) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "tiny" });
    made.dataset.key = key;
    made.append(`${words} `, Object.assign(document.createElement("kbd"), { textContent: key }));
    made.addEventListener("click", press);
    return made;
  };

  const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });

  // Cytoscape would put a style into the page, which our policy forbids, unless it finds one of this name.
  const forestall = () => {
    const id = "__________cytoscape_stylesheet";
    if (!document.getElementById(id)) document.head.append(Object.assign(document.createElement("meta"), { id }));
  };

  const elements = ({ nodes, edges }, found) => {
    const between = (e) => [e.source, e.target].sort().join();
    const beside = new Map();
    for (const e of edges) beside.set(between(e), (beside.get(between(e)) || 0) + 1);
    return {
      nodes: nodes.map((n) => {
        const [x, y] = found.get(n.id);
        return { data: { ...n, shape: SHAPES[n.kind] || "rectangle" }, position: { x, y } };
      }),
      edges: edges.map((e) => ({ data: {
        ...e, told: `${e.type} (${e.origins})`, arrow: e.mutual ? "none" : "triangle",
        curve: beside.get(between(e)) > 1 ? "bezier" : "straight" } })),
    };
  };

  const draw = async (frame) => {
    forestall();
    frame.dataset.drawn = "begun";
    const answer = await fetch(frame.dataset.from, { headers: { accept: "application/json" } });
    const given = await answer.json();
    const arrange = (kept) => saysoLayout(given.nodes, given.edges, kept, frame.clientWidth / frame.clientHeight);
    const found = arrange(places());
    const drawn = cytoscape({
      container: frame, elements: elements(given, found), style: style(whole(frame, found).zoom),
      ...whole(frame, found), layout: { name: "preset", fit: false },
      minZoom: 0.02, maxZoom: 4, userZoomingEnabled: false, boxSelectionEnabled: false,
      hideEdgesOnViewport: given.edges.length > 1500, textureOnViewport: given.nodes.length > 800,
    });
    keep(found);

    const order = drawn.nodes().toArray().sort((a, b) => b.degree() - a.degree());
    for (const node of order) node.scratch("wide", measure.measureText(node.data("name")).width);
    let zoom = drawn.zoom();
    const look = () => {
      if (drawn.zoom() !== zoom) { zoom = drawn.zoom(); drawn.style(style(zoom)); }
      name(drawn, order);
    };
    const fit = () => { drawn.viewport(whole(frame, placed(order))); look(); };
    look();

    let waiting = null;
    drawn.on("viewport", () => { clearTimeout(waiting); waiting = setTimeout(look, 120); });
    drawn.on("dragfree", "node", () => { keep(placed(drawn.nodes().toArray())); look(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { zoom = 0; look(); });

    let chosen = drawn.collection();
    const show = (near) => {
      drawn.batch(() => {
        drawn.elements().removeClass("near far told");
        if (near.nonempty()) { near.addClass("near"); drawn.elements().not(near).addClass("far"); }
        if (near.edges().length <= FEW) near.edges().addClass("told");
      });
      name(drawn, order);
    };
    const around = (of) => (of.isNode() ? of.closedNeighborhood() : of.union(of.connectedNodes()));
    drawn.on("mouseover", "node, edge", (event) => show(around(event.target)));
    drawn.on("mouseout", "node, edge", () => show(chosen));
    const pointed = Object.assign(document.createElement("span"), { className: "small" });
    drawn.on("tap", (event) => {
      if (event.target !== drawn) return;
      pointed.replaceChildren();
      show(chosen = drawn.collection());
    });
    drawn.on("tap", "node", (event) => {
      const { id, name: called } = event.target.data();
      pointed.replaceChildren(link(`/actors/${id}`, called), " · ", link(`/network?about=${id}`, "its relations alone"));
      show(chosen = around(event.target));
    });
    drawn.on("tap", "edge", (event) => { location.href = `/network/${event.target.id()}`; });
    drawn.on("dbltap", "node", (event) => { location.href = `/actors/${event.target.id()}`; });

    // The wheel turns the page until the drawing was pressed once, then the drawing, until it is left.
    frame.addEventListener("pointerdown", () => drawn.userZoomingEnabled(true), true);
    frame.addEventListener("pointerleave", () => drawn.userZoomingEnabled(false));
    const by = (factor) => () => {
      drawn.zoom({ level: drawn.zoom() * factor, renderedPosition: { x: drawn.width() / 2, y: drawn.height() / 2 } });
      if (chosen.nonempty()) drawn.center(chosen);
    };
    const anew = () => {
      const fresh = arrange({});
      drawn.batch(() => drawn.nodes().forEach((node) => { const [x, y] = fresh.get(node.id()); node.position({ x, y }); }));
      keep(fresh);
      fit();
    };
    const keys = Object.assign(document.createElement("p"), { className: "acts" });
    keys.append(button("+", "nearer", by(1.4)), button("-", "farther", by(1 / 1.4)), button("0", "all of it", fit),
      button("z", "arrange anew", anew), pointed);
    frame.after(keys);

    const rows = document.querySelectorAll("table.rel tr[id]");
    for (const row of rows) {
      const edge = drawn.getElementById(row.id);
      if (edge.empty()) continue;
      for (const when of ["pointerenter", "focusin"]) row.addEventListener(when, () => show(around(edge)));
      for (const when of ["pointerleave", "focusout"]) row.addEventListener(when, () => show(chosen));
    }
    frame.dataset.drawn = "done";
  };

  const begin = () => {
    const frame = document.getElementById("network");
    if (frame && !frame.dataset.drawn && window.cytoscape) draw(frame);
  };
  document.addEventListener("DOMContentLoaded", begin);
})();
