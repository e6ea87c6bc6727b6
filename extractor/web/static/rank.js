// The order of those recommended: dragged, or moved by buttons, and kept at once.
"use strict";

(() => {
  const list = document.getElementById("ranking");
  let moving = null;

  const keep = async () => {
    const stems = [...list.querySelectorAll("[data-stem]")].map((item) => ["stems", item.dataset.stem]);
    const answer = await window.desk.post("/rank", stems);
    window.desk.say(answer.ok ? "顺序已保存。" : answer.body.message || "顺序没有保存，请重试。", !answer.ok);
  };

  list.addEventListener("dragstart", (event) => {
    moving = event.target.closest("[data-stem]");
    moving.classList.add("moving");
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    event.preventDefault();
    const item = event.target.closest("[data-stem]");
    if (!moving || !item || item === moving) return;
    const { top, height } = item.getBoundingClientRect();
    if (event.clientY < top + height / 2) item.before(moving);
    else item.after(moving);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    moving?.classList.remove("moving");
    moving = null;
    keep();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const item = button?.closest("[data-stem]");
    if (!item) return;
    if (button.classList.contains("up")) item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    button.focus();
    keep();
  });
})();
