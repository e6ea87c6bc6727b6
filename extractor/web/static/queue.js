// The queue: filters at once, and the state of a batch that runs.
"use strict";

(() => {
  const LOOK = 4000; // milliseconds between two looks while something is in work
  const queue = document.getElementById("queue");
  const filters = document.querySelector(".filters");

  const look = async () => {
    const isBusy = queue.dataset.busy || queue.querySelector("tr.waiting, tr.running");
    if (!isBusy || document.hidden) return;
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const held = document.activeElement.closest("#queue a")?.getAttribute("href");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("queue");
    if (!fresh.dataset.busy) delete queue.dataset.busy;
    queue.replaceChildren(...fresh.childNodes);
    if (held) queue.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  };

  for (const select of filters.querySelectorAll("select")) select.addEventListener("change", () => filters.requestSubmit());
  setInterval(look, LOOK);
})();
