"use strict";
// Keys: every control that has one says so in `data-key`, and a key presses its control. What changes by itself
// says in `data-again` after how many milliseconds it is to be fetched anew. Nothing else is done here.
(() => {
  const typing = (at) => at.closest("input, textarea, select, [contenteditable]") !== null;
  const control = (key) => [...document.querySelectorAll("[data-key]")]
    .find((found) => found.dataset.key === key && found.offsetParent !== null);

  const press = (found) => {
    if (found.matches("input")) found.focus();
    else found.click();
  };

  const told = (found) => (found.getAttribute("aria-label") || found.getAttribute("placeholder") || found.textContent)
    .replace(found.dataset.key, "").trim();

  const list = () => {
    const dialog = document.getElementById("keys");
    const rows = dialog.querySelector("dl");
    rows.replaceChildren();
    const shown = new Set();
    for (const found of document.querySelectorAll("[data-key]")) {
      if (shown.has(found.dataset.key)) continue;
      shown.add(found.dataset.key);
      const key = document.createElement("dt");
      key.append(Object.assign(document.createElement("kbd"), { textContent: found.dataset.key }));
      rows.append(key, Object.assign(document.createElement("dd"), { textContent: told(found) }));
    }
    dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    if (event.key === "?") { event.preventDefault(); list(); return; }
    const found = control(event.key);
    if (found) { event.preventDefault(); press(found); }
  });

  const renew = async (shown) => {
    await new Promise((done) => { setTimeout(done, Number(shown.dataset.again)); });
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(shown.id);
    if (!answer.ok || !fresh) return;
    shown.replaceWith(fresh);
    if (fresh.dataset.again) renew(fresh);
  };
  document.querySelectorAll("[data-again]").forEach(renew);
})();
