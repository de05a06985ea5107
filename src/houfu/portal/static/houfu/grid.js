// The matrix by keyboard: one cell is in the tab order, arrow keys move it, Enter opens; each move is announced as `pick`.
(() => {
  "use strict";
  const grid = document.querySelector("table[data-grid]");
  if (!grid) return;
  const rows = () => [...grid.querySelectorAll("tbody tr")];
  const cells = (row) => [...row.querySelectorAll("td")];
  const heads = [...grid.querySelectorAll("th[data-measure]")];
  const headOf = (link) => heads[link.closest("td").cellIndex - 1];
  // What the place and the measure of a cell are stands in its row and column: it is said with the cell once it is reached.
  const name = (link) => {
    if (link.dataset.named) return;
    const place = link.closest("tr").querySelector("th").innerText.trim();
    link.setAttribute("aria-label", `${place}，${headOf(link).querySelector("b").innerText}，${link.getAttribute("aria-label")}`);
    link.dataset.named = "yes";
  };
  let current = null;

  const choose = (link, focus) => {
    if (!link) return;
    if (current) current.tabIndex = -1;
    current = link;
    link.tabIndex = 0;
    name(link);
    const row = link.closest("tr");
    for (const marked of grid.querySelectorAll("tr.chosen")) marked.classList.remove("chosen");
    row.classList.add("chosen");
    if (focus) link.focus();
    document.dispatchEvent(new CustomEvent("pick", {
      detail: { place: Number(row.dataset.place) || null, measure: headOf(link).dataset.measure, from: "grid" },
    }));
  };
  const step = (down, right) => {
    const all = rows();
    const row = current.closest("tr");
    let at = all.indexOf(row);
    let column = cells(row).indexOf(current.closest("td"));
    // Cells without subjects hold no link: walk on over them.
    for (let tries = 0; tries < 200; tries += 1) {
      at += down;
      column += right;
      if (at < 0 || at >= all.length || column < 0 || column >= cells(all[at]).length) return;
      const link = cells(all[at])[column].querySelector("a");
      if (link) { choose(link, true); return; }
    }
  };
  const edge = (last, whole) => {
    const row = whole ? rows()[last ? rows().length - 1 : 0] : current.closest("tr");
    const links = row.querySelectorAll("td a");
    choose(links[last ? links.length - 1 : 0], true);
  };

  grid.addEventListener("keydown", (event) => {
    if (!event.target.matches("td a")) return;
    current = event.target;
    const moves = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    if (moves[event.key]) { event.preventDefault(); step(...moves[event.key]); }
    if (event.key === "Home" || event.key === "End") { event.preventDefault(); edge(event.key === "End", event.ctrlKey); }
  });
  grid.addEventListener("focusin", (event) => { if (event.target.matches("td a") && event.target !== current) choose(event.target, false); });
  grid.addEventListener("mouseover", (event) => {
    const link = event.target.closest("td a");
    if (link && link !== current) choose(link, false);
  });
  document.addEventListener("pick", (event) => {
    const { place, measure, from } = event.detail;
    for (const head of heads) head.classList.toggle("chosen", head.dataset.measure === measure);
    if (from === "grid" || !place) return;
    const row = grid.querySelector(`tr[data-place="${place}"]`);
    const link = row && row.cells[heads.findIndex((head) => head.dataset.measure === measure) + 1].querySelector("a");
    if (!link) return;
    choose(link, false);
    const box = grid.closest(".grid-wrap");
    box.scrollTop = row.offsetTop - box.clientHeight / 2;
  });
  for (const link of grid.querySelectorAll("td a")) link.tabIndex = -1;
  current = grid.querySelector("td a");
  if (current) current.tabIndex = 0;
})();
