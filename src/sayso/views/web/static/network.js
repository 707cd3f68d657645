"use strict";
// Draws the network where there is one on the page. The table below has the same relations.
(() => {
  const KEPT = "sayso-network";
  const SHAPES = { person: "ellipse", state: "diamond" };

  const places = () => JSON.parse(localStorage.getItem(KEPT) || "{}");
  const keep = (drawn) => {
    const kept = places();
    drawn.nodes().forEach((node) => { kept[node.id()] = node.position(); });
    localStorage.setItem(KEPT, JSON.stringify(kept));
  };

  // A first place for an actor that depends on its id alone, so that it is the same on every visit.
  const somewhere = (id, size) => {
    let hash = 2166136261;
    for (const sign of id) hash = Math.imul(hash ^ sign.charCodeAt(0), 16777619) >>> 0;
    return { x: (hash & 0xffff) / 0xffff * size, y: (hash >>> 16) / 0xffff * size };
  };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const style = () => [
    { selector: "node", style: {
      label: "data(name)", "font-size": 11, color: colour("--ink"), "background-color": colour("--paper"),
      "border-width": 1.5, "border-color": colour("--ink"), width: 16, height: 16, shape: "data(shape)",
      "text-outline-color": colour("--paper"), "text-outline-width": 2, "text-valign": "bottom",
      "text-margin-y": 3, "min-zoomed-font-size": 5 } },
    { selector: "edge", style: {
      width: "data(width)", "line-color": colour("--line-2"), "curve-style": "bezier",
      "target-arrow-shape": "triangle", "target-arrow-color": colour("--line-2"), "arrow-scale": 0.7 } },
    { selector: "edge[named = 0]", style: { "line-style": "dashed" } },
    { selector: "edge[?contradicted]", style: {
      "line-color": colour("--contra"), "target-arrow-color": colour("--contra") } },
    { selector: "edge.near", style: {
      label: "data(told)", "font-size": 10, color: colour("--ink"),
      "text-background-color": colour("--paper"), "text-background-opacity": 1, "text-rotation": "autorotate" } },
    { selector: ".near", style: { "line-color": colour("--accent"), "border-color": colour("--accent") } },
  ];

  // Cytoscape would put a style into the page, which our policy forbids, unless it finds one of this name.
  const forestall = () => {
    const id = "__________cytoscape_stylesheet";
    if (!document.getElementById(id)) document.head.append(Object.assign(document.createElement("meta"), { id }));
  };

  const draw = async (frame) => {
    forestall();
    frame.dataset.drawn = "begun";
    const answer = await fetch(frame.dataset.from, { headers: { accept: "application/json" } });
    const { nodes, edges } = await answer.json();
    const kept = places();
    const size = 140 * Math.sqrt(nodes.length + 1);
    const drawn = cytoscape({
      container: frame,
      elements: {
        nodes: nodes.map((n) => ({
          data: { ...n, shape: SHAPES[n.kind] || "rectangle" },
          position: kept[n.id] || somewhere(n.id, size) })),
        edges: edges.map((e) => ({
          data: { ...e, width: 1 + 1.4 * Math.min(e.named, 4), told: `${e.type} (${e.origins})` } })),
      },
      style: style(),
      layout: { name: "preset" },
      minZoom: 0.05, maxZoom: 4, hideEdgesOnViewport: edges.length > 1500,
      textureOnViewport: nodes.length > 800,
    });
    const isKnown = nodes.every((n) => kept[n.id]);
    if (!isKnown && nodes.length <= 400) {
      drawn.layout({ name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: false,
        idealEdgeLength: () => 90, nodeRepulsion: () => 12000, numIter: 400 }).run();
    } else if (!isKnown) {
      drawn.layout({ name: "concentric", animate: false, concentric: (n) => n.degree(), minNodeSpacing: 6 }).run();
    }
    drawn.fit(undefined, 30);
    keep(drawn);
    drawn.on("dragfree", "node", () => keep(drawn));
    drawn.on("mouseover", "node", (event) => event.target.closedNeighborhood().addClass("near"));
    drawn.on("mouseout", "node", () => drawn.elements().removeClass("near"));
    drawn.on("tap", "edge", (event) => { location.href = `/network/${event.target.id()}`; });
    drawn.on("dbltap", "node", (event) => { location.href = `/actors/${event.target.id()}`; });
    frame.dataset.drawn = "done";
  };

  const begin = () => {
    const frame = document.getElementById("network");
    if (frame && !frame.dataset.drawn && window.cytoscape) draw(frame);
  };
  document.addEventListener("DOMContentLoaded", begin);
})();
