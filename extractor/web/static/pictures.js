// Small pictures, fetched when they come into sight and few at once: a browser has six lines to a server, and a page
// that is being made must not keep what a reviewer says waiting.
"use strict";

window.pictures = (() => {
  const AT_ONCE = 2;
  const waiting = [];
  let atWork = 0;

  const fetchNext = () => {
    while (atWork < AT_ONCE && waiting.length) {
      const image = waiting.shift();
      if (!image.isConnected || !image.dataset.src) continue;
      atWork += 1;
      const over = () => {
        image.removeEventListener("load", over);
        image.removeEventListener("error", over);
        atWork -= 1;
        fetchNext();
      };
      image.addEventListener("load", over);
      image.addEventListener("error", over);
      image.src = image.dataset.src;
      delete image.dataset.src;
    }
  };

  const sight = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      waiting.push(target);
    }
    fetchNext();
  });

  const watch = () => document.querySelectorAll("img[data-src]").forEach((image) => sight.observe(image));

  watch();
  return { watch };
})();
