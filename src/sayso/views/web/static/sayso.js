"use strict";
// Keys: every control that has one says so in `data-key`, and a key presses its control. What changes by itself
// says in `data-again` after how many milliseconds it is to be fetched anew. What is selected in the text of a
// report goes into the form for a claim that was missed. Words light the note with their chain, `data-note`. It
// runs before the page has come whole, so that a key works as soon as its control is seen.
(() => {
  const typing = (at) => at.closest("input, textarea, select, [contenteditable]") !== null;
  const control = (key) => [...document.querySelectorAll("[data-key]")]
    .find((found) => found.dataset.key === key && found.offsetParent !== null);

  const press = (found) => {
    if (found.matches("input, textarea")) { found.focus(); found.select(); }
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

  // What was sent is sent once: until the page that it leads to has come, no second press and no further key is
  // heeded, else a quick hand would be refused as somebody who decided later, or leave before anything was recorded.
  let leaving = false;
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (leaving) event.preventDefault();
    leaving = true;
  });
  addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      leaving = false;  // it stops the browser's loading
      if (typing(event.target)) event.target.blur();
      return;
    }
    // A key held down would decide on the next claim too, before anybody has read it.
    if (typing(event.target) || event.repeat || leaving) return;
    if (event.key === "?") { event.preventDefault(); list(); return; }
    const found = control(event.key);
    if (found) { event.preventDefault(); press(found); }
  });

  for (const here of document.querySelectorAll("nav [aria-current]")) here.scrollIntoView({ inline: "center", block: "nearest" });

  // A link to what is folded away opens it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const folded = link && document.getElementById(link.hash.slice(1))?.closest("details");
    if (!folded) return;
    folded.open = true;
    setTimeout(() => folded.querySelector("input:not([type=hidden]), select, textarea")?.focus());
  });

  // Words that are pointed at, by mouse or keyboard, light the note with their chain; one that has been pushed
  // from their line by the notes before it is drawn there for as long.
  let lit = null;
  const light = (event) => {
    const of = event.target.closest?.("[data-note]");
    const note = of && document.getElementById(of.dataset.note);
    if (note === lit) return;
    if (lit) {
      lit.classList.remove("lit", "moved");
      lit.style.removeProperty("top");
    }
    lit = note;
    if (!note || getComputedStyle(note).display === "none") return;
    const away = of.getBoundingClientRect().top - note.getBoundingClientRect().top;
    note.classList.add("lit");
    if (Math.abs(away) < 60) return;
    note.classList.add("moved");
    note.style.top = `${away}px`;
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);

  // The words selected and where they start, in code points of the report's text: each piece of it says in
  // `data-at` where it starts, and the numbers, letters and notes between the pieces are no words of the report.
  const points = (range) => [...range.toString()].length;

  const within = (piece, range) => {
    const words = document.createRange();
    words.selectNodeContents(piece);
    const before = words.cloneRange();
    if (piece.contains(range.startContainer)) words.setStart(range.startContainer, range.startOffset);
    if (piece.contains(range.endContainer)) words.setEnd(range.endContainer, range.endOffset);
    before.setEnd(words.startContainer, words.startOffset);
    return { at: Number(piece.dataset.at) + points(before), words: words.toString() };
  };

  const selection = () => {
    const found = getSelection();
    if (found.rangeCount === 0) return null;
    const range = found.getRangeAt(0);
    const parts = [...document.querySelectorAll("#text [data-at]")]
      .filter((piece) => range.intersectsNode(piece))
      .map((piece) => within(piece, range))
      .filter((part) => part.words);
    const words = parts.map((part) => part.words).join("");
    return words.trim() ? { at: parts[0].at, words } : null;
  };

  let last = null;  // pressing a button may end the selection
  document.addEventListener("selectionchange", () => { last = selection() || last; });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("a[href='#missed']")) return;
    const { words, near, type } = document.getElementById("missed").querySelector("form").elements;
    last = selection() || last;  // a key may be quicker than the event that tells of the selection
    if (!last) return;
    words.value = last.words;
    near.value = last.at;
    setTimeout(() => type.focus(), 1);
  });

  const renew = async (shown) => {
    await new Promise((done) => { setTimeout(done, Number(shown.dataset.again)); });
    let text;
    try {
      const answer = await fetch(location.href);
      if (!answer.ok) return;
      text = await answer.text();
    } catch {
      renew(shown);  // not reached this time
      return;
    }
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(shown.id);
    if (!fresh) return;
    shown.replaceWith(fresh);
    if (fresh.dataset.again) renew(fresh);
  };
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-again]").forEach(renew));
})();
