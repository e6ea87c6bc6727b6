// The paper: one page at a time with the places of values drawn over it; turning, zooming, choosing by a click.
"use strict";

window.paper = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTHS = [1200, 1600];
  const find = (id) => document.getElementById(id);
  const stage = find("stage"), sheet = find("paper"), image = find("page"), overlay = find("overlay");
  const stem = find("desk").dataset.stem;
  const buttons = [...document.querySelectorAll(".strip .goto")];
  let now = 0, zoom = 1, chosen = [];

  const size = () => {
    const button = buttons[now - 1];
    return { width: Number(button.dataset.width) || 595, height: Number(button.dataset.height) || 842 };
  };

  const fit = () => {
    const { width, height } = size();
    const across = Math.max(200, stage.clientWidth - 16) * zoom;
    sheet.style.width = `${across}px`;
    sheet.style.height = `${(across * height) / width}px`;
    find("zoom-now").textContent = `${Math.round(zoom * 100)}%`;
    const wanted = WIDTHS[across * window.devicePixelRatio > 1300 ? 1 : 0];
    const address = `/filings/${encodeURIComponent(stem)}/pages/${now}.jpg?w=${wanted}`;
    if (image.getAttribute("src") !== address) image.src = address;
  };

  // The page before is not seen under the places of this one.
  const clear = () => {
    sheet.classList.add("loading");
    image.removeAttribute("src");
  };

  const setZoom = (to) => {
    const middle = (stage.scrollTop + stage.clientHeight / 2) / Math.max(1, stage.scrollHeight);
    zoom = Math.min(4, Math.max(0.5, to));
    fit();
    stage.scrollTop = middle * stage.scrollHeight - stage.clientHeight / 2;
  };

  // All places on the page, small ones last, so that a click meets the smallest.
  const draw = () => {
    const places = [];
    for (const element of document.querySelectorAll("[data-value]")) {
      const value = JSON.parse(element.dataset.value);
      for (const box of value.boxes) if (box[0] === now) places.push({ box, id: element.id, doubt: value.state === "doubt" });
    }
    const area = ({ box }) => (box[3] - box[1]) * (box[4] - box[2]);
    places.sort((one, other) => area(other) - area(one));
    const marks = chosen.filter((box) => box[0] === now).map((box) => ({ box, chosen: true }));
    overlay.replaceChildren(...[...places, ...marks].map(rectangle));
  };

  const rectangle = ({ box, id, doubt, chosen: isChosen }) => {
    const [, x0, top, x1, bottom] = box;
    const rect = document.createElementNS(SVG, "rect");
    const margin = isChosen ? 0.003 : 0;
    rect.setAttribute("x", x0 - margin);
    rect.setAttribute("y", top - margin);
    rect.setAttribute("width", x1 - x0 + 2 * margin);
    rect.setAttribute("height", bottom - top + 2 * margin);
    if (id) rect.dataset.of = id;
    if (isChosen) rect.setAttribute("class", "chosen");
    else if (doubt) rect.setAttribute("class", "doubt");
    return rect;
  };

  const turnTo = (number) => {
    if (number < 1 || number > buttons.length) return;
    if (number !== now) {
      buttons[now - 1]?.removeAttribute("aria-current");
      now = number;
      const button = buttons[now - 1];
      button.setAttribute("aria-current", "page");
      button.scrollIntoView({ block: "nearest" });
      find("page-now").textContent = now;
      image.alt = `第${now}页的图像`;
      stage.scrollTop = 0;
      clear();
      fit();
    }
    draw();
  };

  // Turns to the first of the boxes, marks them all, and brings it into sight.
  const point = (boxes) => {
    chosen = boxes;
    if (!boxes.length) return draw();
    turnTo(boxes[0][0]);
    const [, x0, top, x1, bottom] = boxes[0];
    const y = top * sheet.clientHeight, end = bottom * sheet.clientHeight;
    if (y < stage.scrollTop + 24 || end > stage.scrollTop + stage.clientHeight - 24)
      stage.scrollTop = y - Math.max(40, (stage.clientHeight - (end - y)) / 3);
    const x = x0 * sheet.clientWidth;
    if (x < stage.scrollLeft || x1 * sheet.clientWidth > stage.scrollLeft + stage.clientWidth) stage.scrollLeft = x - 40;
  };

  // Marks the pages that a finding points to.
  const flag = () => {
    const pages = new Set();
    for (const element of document.querySelectorAll("#findings .finding[data-boxes]"))
      for (const box of JSON.parse(element.dataset.boxes)) pages.add(box[0]);
    for (const button of buttons) button.toggleAttribute("data-findings", pages.has(Number(button.dataset.page)));
  };

  for (const over of ["load", "error"]) image.addEventListener(over, () => sheet.classList.remove("loading"));
  overlay.addEventListener("click", (event) => {
    const hit = document.elementsFromPoint(event.clientX, event.clientY).find((element) => element.dataset?.of);
    if (hit) document.dispatchEvent(new CustomEvent("chosen-on-paper", { detail: hit.dataset.of }));
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".goto");
    if (!button) return;
    const around = button.closest("[data-boxes]");
    const page = Number(button.dataset.page);
    const boxes = around ? JSON.parse(around.dataset.boxes).filter((box) => box[0] === page) : [];
    if (boxes.length) point(boxes);
    else turnTo(page);
  });
  find("page-back").addEventListener("click", () => turnTo(now - 1));
  find("page-on").addEventListener("click", () => turnTo(now + 1));
  find("zoom-in").addEventListener("click", () => setZoom(zoom * 1.25));
  find("zoom-out").addEventListener("click", () => setZoom(zoom / 1.25));
  find("fit-width").addEventListener("click", () => setZoom(1));
  find("show-all").addEventListener("change", (event) => sheet.classList.toggle("marked", event.target.checked));
  new ResizeObserver(fit).observe(stage);

  turnTo(1);
  flag();
  return { turnTo, point, draw, flag, setZoom, page: () => now, zoom: () => zoom };
})();
