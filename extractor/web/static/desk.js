// What every page of the desk shares: asking the server to change something, and saying what came of it.
"use strict";

window.desk = (() => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
  const said = document.getElementById("said");
  let silence = 0;

  // Says it in the live region for so many seconds; trouble stays until something else is said.
  const say = (text, isTrouble = false, seconds = 4) => {
    if (!said) return;
    clearTimeout(silence);
    said.textContent = text;
    said.classList.toggle("error", isTrouble);
    if (!isTrouble) silence = setTimeout(() => (said.textContent = ""), 1000 * seconds);
  };

  // `what` are pairs of names and values. The answer is {ok, status, body}; body is JSON, or a message where the server could not be reached.
  const post = async (address, what) => {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRF-Token": token },
        body: new URLSearchParams(what),
      });
      const body = await answer.json().catch(() => ({}));
      if (answer.status === 401) location.assign(`/login?to=${encodeURIComponent(location.pathname)}`);
      return { ok: answer.ok, status: answer.status, body };
    } catch {
      return { ok: false, status: 0, body: { message: "连接不到服务器，尚未保存。" } };
    }
  };

  return { post, say, token };
})();
