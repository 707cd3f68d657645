"use strict";
// Keys: every control that has one says so in `data-key`, and a key presses its control. What changes by itself
// says in `data-again` after how many milliseconds it is to be fetched anew. What is selected in the text of a
// report goes into the form for a claim that was missed. Words light the note with their chain, `data-note`.
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

  document.querySelector(".top nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

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
  if (document.querySelector("[data-note]")) {
    document.addEventListener("mouseover", light);
    document.addEventListener("focusin", light);
  }

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

  const missed = document.getElementById("missed");
  if (missed) {
    let last = null;  // pressing a button may end the selection
    document.addEventListener("selectionchange", () => { last = selection() || last; });
    document.querySelector("a[href='#missed']").addEventListener("click", () => {
      const { words, near, type } = missed.querySelector("form").elements;
      last = selection() || last;  // a key may be quicker than the event that tells of the selection
      if (!last) return;
      words.value = last.words;
      near.value = last.at;
      setTimeout(() => type.focus(), 1);
    });
  }

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
