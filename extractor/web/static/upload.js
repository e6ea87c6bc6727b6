// Taking files along: dropped or chosen, in pieces, two at a time; what was broken off goes on where it ended.
"use strict";

(() => {
  const AT_ONCE = 2, PATIENCE = [1, 3, 10, 30]; // files; seconds before each new try
  const ENDINGS = /\.(pdf|png|jpe?g|tiff?)$/i;
  const KEPT = "unfinished uploads";
  const find = (id) => document.getElementById(id);
  const drop = find("drop"), list = find("uploads"), overall = find("overall");
  const most = Number(drop.dataset.most);
  const waiting = [];
  let atWork = 0, over = 0, all = 0, passedOver = 0, failed = 0;

  const make = (tag, what, ...inside) => {
    const element = Object.assign(document.createElement(tag), what);
    element.append(...inside);
    return element;
  };

  // One line of the list, with its bar and what is happening.
  const lineFor = (name, size) => {
    const bar = make("progress", { max: Math.max(1, size), value: 0, ariaLabel: name });
    const told = make("span", { className: "hint", textContent: "等待" });
    list.append(make("li", {}, make("span", { className: "name", textContent: name, title: name }), bar, told));
    return { bar, told };
  };

  const tell = () => {
    const parts = [`已上传 ${over} / ${all} 个文件`];
    if (failed) parts.push(`${failed} 个未成功`);
    if (passedOver) parts.push(`略过 ${passedOver} 个其他类型的文件`);
    overall.textContent = parts.join("，") + "。";
    if (all && over + failed === all) window.desk.say(overall.textContent, failed > 0);
  };

  // What this browser began and did not finish: shown after the page was closed, until the file is chosen again.
  const unfinished = () => JSON.parse(localStorage.getItem(KEPT) || "{}");
  const keep = (key, name) => {
    const kept = unfinished();
    if (name) kept[key] = name;
    else delete kept[key];
    localStorage.setItem(KEPT, JSON.stringify(kept));
  };
  const keyOf = ({ file, path }) => `${path} ${file.size} ${file.lastModified}`;

  const take = (files) => {
    for (const item of files) {
      if (!ENDINGS.test(item.file.name)) {
        passedOver += 1;
        continue;
      }
      all += 1;
      document.querySelector(`[data-key="${CSS.escape(keyOf(item))}"]`)?.remove();
      const line = lineFor(item.path, item.file.size);
      if (item.file.size > most) {
        failed += 1;
        line.told.textContent = "文件过大";
      } else waiting.push({ ...item, ...line });
    }
    tell();
    begin();
  };

  const begin = () => {
    while (atWork < AT_ONCE && waiting.length) {
      const item = waiting.shift();
      atWork += 1;
      keep(keyOf(item), item.path);
      send(item)
        .then(() => {
          over += 1;
          item.bar.value = item.bar.max;
          item.told.textContent = "已上传";
          keep(keyOf(item), null);
        })
        .catch((trouble) => {
          failed += 1;
          item.told.textContent = trouble.message;
        })
        .finally(() => {
          atWork -= 1;
          tell();
          begin();
        });
    }
  };

  const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

  // Sends what the server has not yet; a broken line is tried again, a refusal is not.
  const send = async (item) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await sendRest(item);
      } catch (trouble) {
        if (trouble.isRefusal || tries === PATIENCE.length) throw trouble;
        item.told.textContent = "连接中断，稍后续传";
        await pause(PATIENCE[tries]);
      }
    }
  };

  const sendRest = async ({ file, path, bar, told }) => {
    const begun = await ask("POST", "/uploads", { "Content-Type": "application/json" },
      JSON.stringify({ name: file.name, size: file.size, mark: `${file.lastModified} ${path}` }));
    const { id, piece, offset } = await begun.json();
    for (let at = offset; at < file.size || at === 0; ) {
      bar.value = at;
      told.textContent = `${Math.floor((100 * at) / Math.max(1, file.size))}%`;
      const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(at) };
      const answer = await ask("PATCH", `/uploads/${encodeURIComponent(id)}`, headers, file.slice(at, at + piece));
      if (answer.status === 201) return;
      at = Number(answer.headers.get("Upload-Offset"));
    }
  };

  const ask = async (method, address, headers, body) => {
    const answer = await fetch(address, { method, body, headers: { Accept: "application/json", "X-CSRF-Token": window.desk.token, ...headers } });
    if (answer.ok || answer.status === 409) return answer;
    const said = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(said.message || "未能上传"), { isRefusal: answer.status < 500 });
  };

  // Everything under a dropped folder.
  const walk = async (entry, path) => {
    if (entry.isFile) return [{ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path: path + entry.name }];
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return found.flat();
      found.push(...(await Promise.all(some.map((one) => walk(one, `${path}${entry.name}/`)))));
    }
  };

  const chosen = (event) => {
    take([...event.target.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    event.target.value = "";
  };
  find("files").addEventListener("change", chosen);
  find("folder").addEventListener("change", chosen);
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    take((await Promise.all(entries.map((entry) => walk(entry, "")))).flat());
  });
  window.addEventListener("beforeunload", (event) => (atWork || waiting.length) && event.preventDefault());

  for (const [key, name] of Object.entries(unfinished())) {
    const { told } = lineFor(name, 0);
    told.textContent = "未传完，请重新选择";
    told.parentElement.dataset.key = key;
  }
})();
