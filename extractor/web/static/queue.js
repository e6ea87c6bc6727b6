// The queue: lines put in another order by their headings, filters at once, and the state of a batch that runs.
"use strict";

(() => {
  const LOOK = 4000; // milliseconds between two looks while something is in work
  const queue = document.getElementById("queue");
  const filters = document.querySelector(".filters");
  let order = null; // { column, direction }

  const textOf = (row, column) => row.cells[column]?.textContent.trim() ?? "";

  const compare = (column, direction) => (one, other) => {
    const [mine, theirs] = [textOf(one, column), textOf(other, column)];
    return direction * mine.localeCompare(theirs, "zh-CN", { numeric: true });
  };

  const sort = () => {
    const heads = [...queue.querySelectorAll("thead th")];
    for (const head of heads) head.removeAttribute("aria-sort");
    if (!order) return;
    heads[order.column].setAttribute("aria-sort", order.direction > 0 ? "ascending" : "descending");
    const body = queue.querySelector("tbody");
    body.append(...[...body.rows].sort(compare(order.column, order.direction)));
  };

  // Each heading gets a button; figures are put in falling order first.
  const dress = () => {
    for (const [column, head] of [...queue.querySelectorAll("thead th")].entries()) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const first = column >= 3 && column <= 5 ? -1 : 1;
        order = { column, direction: order?.column === column ? -order.direction : first };
        sort();
      });
    }
    sort();
  };

  const look = async () => {
    const isBusy = queue.querySelector("tr.waiting, tr.running");
    if (!isBusy || document.hidden) return;
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const held = document.activeElement.closest("#queue a")?.getAttribute("href");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("queue");
    queue.replaceChildren(...fresh.childNodes);
    dress();
    if (held) queue.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  };

  for (const select of filters.querySelectorAll("select")) select.addEventListener("change", () => filters.requestSubmit());
  dress();
  setInterval(look, LOOK);
})();
