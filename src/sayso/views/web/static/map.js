"use strict";
// Draws the map where there is one on the page: bundled shapes, no tiles. The table below has the same places.
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const told = (spot) => {
    const box = document.createElement("div");
    const link = Object.assign(document.createElement("a"), { textContent: spot.name });
    const asked = new URLSearchParams(location.search);
    asked.set("place", spot.name);
    link.href = `/claims?${asked}`;
    box.append(link, document.createElement("br"), `${spot.claims} claims, ${spot.told}`);
    return box;
  };

  // A shape that is cut at the date line goes on beyond it, else its edges would run around the world.
  const whole = (land) => {
    const isCut = (ring) => Math.max(...ring.map((p) => p[0])) - Math.min(...ring.map((p) => p[0])) > 300;
    const beyond = (ring) => (isCut(ring) ? ring.map(([x, y]) => [x < 0 ? x + 360 : x, y]) : ring);
    for (const { geometry } of land.features) {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      for (const polygon of polygons) polygon.forEach((ring, at) => { polygon[at] = beyond(ring); });
    }
    return land;
  };

  const draw = async (frame) => {
    frame.dataset.drawn = "begun";
    const [spots, shapes] = await Promise.all(
      [frame.dataset.from, frame.dataset.shapes].map((from) => fetch(from).then((answer) => answer.json())));
    const map = L.map(frame, { attributionControl: false, zoomControl: true, worldCopyJump: true, preferCanvas: true });
    const points = spots.filter((s) => !s.country);
    const named = (points.length ? points : spots).slice(0, 40).map((s) => [s.lat, s.lon]);
    if (named.length) map.fitBounds(L.latLngBounds(named), { padding: [30, 30], maxZoom: 9 });
    else map.setView([20, 20], 2);
    const countries = new Map(spots.filter((s) => s.country).map((s) => [s.name, s]));
    const land = whole(topojson.feature(shapes, shapes.objects.countries));
    L.geoJSON(land, {
      style: (shape) => ({
        color: colour("--line-2"), weight: 0.7, fillColor: colour("--accent"),
        fillOpacity: countries.has(shape.properties.name) ? 0.14 : 0 }),
      onEachFeature: (shape, layer) => {
        const spot = countries.get(shape.properties.name);
        if (spot) layer.bindPopup(() => told(spot));
      },
    }).addTo(map);
    for (const spot of points) {
      const at = [spot.lat, spot.lon];
      if (spot.radius) {
        L.circle(at, { radius: spot.radius * 1000, color: colour("--ink"), weight: 1, dashArray: "4 4",
          fillColor: colour("--ink"), fillOpacity: 0.05 }).bindPopup(() => told(spot)).addTo(map);
      } else {
        L.circleMarker(at, { radius: 3 + 2 * Math.log2(1 + spot.claims), color: colour("--ink"), weight: 1.2,
          fillColor: colour("--ink"), fillOpacity: 0.35 }).bindPopup(() => told(spot)).addTo(map);
      }
    }
    frame.dataset.drawn = "done";
  };

  const begin = () => {
    const frame = document.getElementById("map");
    if (frame && !frame.dataset.drawn && window.L && window.topojson) draw(frame);
  };
  document.addEventListener("DOMContentLoaded", begin);
})();
