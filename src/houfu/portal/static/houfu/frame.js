// The frame of every page: the search key, menus that close, forms that send themselves, printing.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const find = document.getElementById("find");
      if (find) { event.preventDefault(); find.focus(); find.select(); }
    }
    if (event.key === "Escape") {
      for (const open of document.querySelectorAll("details.pick[open]")) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.pick[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches && event.target.matches("details[data-area]") && event.target.open) {
      htmx.trigger(event.target, "opened");
    }
  }, true);
  // A slider shows its number while it moves; "restore" asks again with the values in force.
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-slide]")) return;
    const out = event.target.closest("label").querySelector("output");
    if (out) out.textContent = event.target.value;
  });
  document.addEventListener("reset", (event) => {
    if (!event.target.matches("form.slides")) return;
    setTimeout(() => {
      for (const field of event.target.querySelectorAll("[data-slide]")) field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-submit]")) return;
    // A measure that was changed makes the choice among its duties void.
    const rule = event.target.form.elements.rule;
    if (rule && event.target.name === "measure") rule.value = "";
    for (const field of event.target.form.elements) if (!field.value) field.disabled = true;
    event.target.form.requestSubmit();
  });
  // A file that the site would refuse is refused before it is sent: it may take minutes to arrive.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches("input[type=file][data-most]")) return;
    const over = [...field.files].some((file) => file.size > Number(field.dataset.most));
    field.setCustomValidity(over ? field.dataset.over : "");
    if (over) field.reportValidity();
  });
  // A refusal is shown where the answer was awaited; nothing fails in silence.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      const english = document.documentElement.lang === "en";
      event.detail.serverResponse = status === 403
        ? (english ? "Your role may not see this." : "您的权限不能查看这一项。")
        : (english ? "This could not be loaded. Reload the page and try again." : "没有载入成功，请刷新页面后重试。");
    }
  });
})();
