"use strict";
// Draws the map where there is one on the page: bundled shapes, no tiles. A place that is pressed shows what is
// said of it, in the words of the reports. The table below has the same places.
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const asked = (spot) => {
    const found = new URLSearchParams(location.search);
    found.set("at", spot.name);
    return found;
  };

  const claims = (n) => `${n.toLocaleString("en")} ${n === 1 ? "claim" : "claims"}`;

  // What is shown of places: how exactly each is known, and what is said of it as soon as that is here.
  const told = (spots, popup) => {
    const box = document.createElement("div");
    for (const spot of spots) {
      const one = box.appendChild(document.createElement("section"));
      const known = `${claims(spot.claims)}, ${spot.told}`;
      one.append(`${spot.name}: ${known}`);
      fetch(`/map/words?${asked(spot)}`).then((answer) => answer.text()).then((text) => {
        const words = new DOMParser().parseFromString(text, "text/html").body;
        const line = Object.assign(document.createElement("p"), { className: "small soft", textContent: known });
        words.querySelector("h2").after(line);
        one.replaceChildren(...words.childNodes);
        popup.update();
      });
    }
    return box;
  };

  const onPress = (layer, spots) => {
    const size = { maxWidth: Math.min(380, innerWidth - 90), minWidth: Math.min(300, innerWidth - 90), maxHeight: 280 };
    return layer.bindPopup("", size).on("popupopen", ({ popup }) => popup.setContent(told(spots, popup)));
  };

  // A shape that is cut at the date line goes on beyond it, else its edges would run around the world.
  const polygons = ({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

  const whole = (land) => {
    const isCut = (ring) => Math.max(...ring.map((p) => p[0])) - Math.min(...ring.map((p) => p[0])) > 300;
    const beyond = (ring) => (isCut(ring) ? ring.map(([x, y]) => [x < 0 ? x + 360 : x, y]) : ring);
    for (const shape of land.features) {
      for (const polygon of polygons(shape)) polygon.forEach((ring, at) => { polygon[at] = beyond(ring); });
    }
    return land;
  };

  // Whether a place lies in a shape: a ray from it crosses the edges an odd number of times.
  const lies = (spot, shape) => polygons(shape).flat().reduce((inside, ring) => ring.reduce((now, [x, y], at) => {
    const [u, v] = ring[at ? at - 1 : ring.length - 1];
    const crosses = (y > spot.lat) !== (v > spot.lat) && spot.lon < ((u - x) * (spot.lat - y)) / (v - y) + x;
    return crosses ? !now : now;
  }, inside), false);

  // The country that a place known to the country only is: by its name, else by where it lies.
  const countriesOf = (spots, land) => {
    const named = new Map(land.features.map((shape) => [shape.properties.name, shape]));
    const found = new Map();
    for (const spot of spots) {
      const shape = named.get(spot.name) || land.features.find((one) => lies(spot, one));
      if (shape) found.set(shape, [...(found.get(shape) || []), spot]);
    }
    return found;
  };

  // Places that are drawn alike, under several names, are one mark.
  const marks = (spots) => {
    const found = new Map();
    for (const spot of spots) {
      const at = [spot.lat, spot.lon, spot.radius].join();
      found.set(at, [...(found.get(at) || []), spot]);
    }
    const wide = ([spot]) => spot.radius || 0;
    return [...found.values()].sort((a, b) => wide(b) - wide(a));  // what is known more exactly lies on top
  };

  // Exact places are dots, sized by their claims; of others the circle in which they lie is drawn, true to scale.
  const drawn = (spots) => {
    const [{ lat, lon, radius }] = spots;
    const ink = colour("--ink");
    if (radius) {
      return L.circle([lat, lon], { radius: radius * 1000, color: ink, weight: 1, opacity: 0.8, dashArray: "4 4",
        fillColor: ink, fillOpacity: 0.02 });
    }
    const isExact = radius === 0;
    const times = spots.reduce((sum, spot) => sum + spot.claims, 0);
    return L.circleMarker([lat, lon], { radius: 2.5 + 1.6 * Math.log2(1 + times), color: ink, weight: 1.2,
      fillColor: ink, dashArray: isExact ? null : "2 3", fillOpacity: isExact ? 0.3 : 0 });
  };

  const draw = async (frame) => {
    frame.dataset.drawn = "begun";
    const [spots, shapes] = await Promise.all(
      [frame.dataset.from, frame.dataset.shapes].map((from) => fetch(from).then((answer) => answer.json())));
    const map = L.map(frame, { attributionControl: false, zoomControl: false, worldCopyJump: true, preferCanvas: true });
    L.control.zoom({ position: "bottomleft" }).addTo(map);
    const points = spots.filter((s) => !s.country);
    const most = (points.length ? points : spots).slice(0, 40).map((s) => [s.lat, s.lon]);
    if (most.length) map.fitBounds(L.latLngBounds(most), { padding: [30, 30], maxZoom: 9 });
    else map.setView([20, 20], 2);
    const land = whole(topojson.feature(shapes, shapes.objects.countries));
    const countries = countriesOf(spots.filter((s) => s.country), land);
    L.geoJSON(land, {
      style: (shape) => ({ color: colour("--line-2"), weight: 0.7, fillOpacity: 1,
        fillColor: colour(countries.has(shape) ? "--tint" : "--raised") }),
      onEachFeature: (shape, layer) => { if (countries.has(shape)) onPress(layer, countries.get(shape)); },
    }).addTo(map);
    for (const alike of marks(points)) onPress(drawn(alike), alike).addTo(map);
    frame.dataset.drawn = "done";
  };

  const begin = () => {
    const frame = document.getElementById("map");
    if (frame && !frame.dataset.drawn && window.L && window.topojson) draw(frame);
  };
  document.addEventListener("DOMContentLoaded", begin);
})();
