// The review page: choosing values by key, click and paper; correcting, confirming, asking to mend, remarking; hearing
// what others say of the same filing.
"use strict";

(() => {
  const find = (id) => document.getElementById(id);
  const desk = find("desk"), dock = find("dock"), pane = find("pane"), edit = find("edit");
  const base = `/filings/${encodeURIComponent(desk.dataset.stem)}`;
  const mayWrite = desk.dataset.canWrite === "yes";
  const tabs = [...document.querySelectorAll('[role="tab"]')];
  let chosenId = null, saying = null; // the value in the dock; what the form in the dock says of it

  const elements = () => [...document.querySelectorAll("#values [data-value]")];
  const chosen = () => chosenId && find(chosenId);
  const valueOf = (element) => JSON.parse(element.dataset.value);
  const news = () => find("news");
  // The place of the row that a cell stands in; nothing of the blank row.
  const rowOf = (element) => element.closest("tr")?.dataset.row;

  // Choosing

  const choose = (element, { focus = true, point = true } = {}) => {
    if (!element || (saying && element.id !== chosenId && !leave())) return;
    chosen()?.classList.remove("chosen");
    chosenId = element.id;
    element.classList.add("chosen");
    showTab("values");
    element.scrollIntoView({ block: "nearest" });
    if (focus) element.querySelector(".pick").focus({ preventScroll: true });
    if (point) window.paper.point(valueOf(element).boxes);
    describe();
  };

  // What was typed and not saved is not thrown away by a slip of the hand.
  const leave = () => {
    const isChanged = edit.dataset.before !== stateOf(edit);
    if (isChanged && !window.confirm("所填内容尚未保存，放弃吗？")) return false;
    close();
    return true;
  };

  const step = (by, wanted = () => true) => {
    const all = elements();
    const from = all.findIndex((element) => element.id === chosenId);
    const rest = by > 0 ? [...all.slice(from + 1), ...all.slice(0, from + 1)] : [...all.slice(0, Math.max(0, from)).reverse()];
    const next = rest.find(wanted);
    if (next) choose(next);
    else window.desk.say("没有其他存疑的栏目。");
  };
  const toNextDoubt = () => step(1, (element) => element.classList.contains("doubt") && element.id !== chosenId);

  const describe = () => {
    const element = chosen();
    find("chosen").hidden = !element;
    find("unchosen").hidden = Boolean(element);
    if (!element) return;
    const value = valueOf(element);
    const row = element.closest("tr")?.querySelector("th")?.textContent;
    find("chosen-label").textContent = row ? `${value.label}（第${row}行）`.replace("第添加行", "新的一行") : value.label;
    if (mayWrite) find("remove").hidden = !rowOf(element);
    find("chosen-page").textContent = value.page ? `第${value.page}页` : "没有找到位置";
    find("chosen-says").textContent = element.querySelector(".says").textContent.trim();
    const read = value.state === "corrected" ? `程序读取：${value.read || "空"}` : `识别把握 ${value.confidence}%`;
    find("chosen-read").textContent = [read, ...value.doubts].join("；");
  };

  // Saying something of the chosen value

  const FORMS = {
    correct: { reason: "更正理由（必填）", required: true },
    mend: { reason: "请申报单位补正什么（必填）", required: true },
    comment: { reason: "备注（必填）", required: true },
    remove: { reason: "删除这一行的理由（必填）", required: true },
  };

  const open = (action) => {
    if (!mayWrite || !chosen() || (action === "remove" && !rowOf(chosen()))) return;
    saying = action;
    dock.classList.toggle("editing", action === "correct");
    find("actions").hidden = true;
    edit.hidden = false;
    edit.reset();
    find("conflict").hidden = true;
    find("why-label").textContent = FORMS[action].reason;
    find("why").required = FORMS[action].required;
    find("entry").hidden = action !== "correct";
    if (action === "correct") window.editor.open(find("entry"), valueOf(chosen()));
    else {
      find("entry").replaceChildren();
      find("why").focus();
    }
    edit.dataset.before = stateOf(edit);
    chosen().scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    saying = null;
    dock.classList.remove("editing");
    edit.hidden = true;
    find("actions").hidden = false;
    chosen()?.querySelector(".pick").focus({ preventScroll: true });
  };

  const stateOf = (form) => JSON.stringify([...new FormData(form)]);

  const say = async (action, what, done) => {
    const seen = Number(news().dataset.changes);
    const answer = await window.desk.post(`${base}/changes`, Object.entries({ action, seen, ...what }));
    if (answer.ok) {
      window.desk.say(done);
      refresh();
    } else if (answer.status !== 409) window.desk.say(answer.body.message || "没有保存，请重试。", true);
    return answer;
  };

  const save = async () => {
    const place = saying === "remove" ? rowOf(chosen()) : valueOf(chosen()).place;
    const what = { place, why: find("why").value };
    if (saying === "correct") what.new = window.editor.typed(find("entry"));
    const answer = await say(saying, what, "已保存，已重新核对。");
    if (answer.ok) close();
    else if (answer.status === 409) await clash(what);
  };

  const restore = (button) => say("restore", { place: button.dataset.row }, "已恢复，已重新核对。");

  const confirmChosen = async () => {
    if (!mayWrite || !chosen() || saying) return;
    const answer = await say("confirm", { place: valueOf(chosen()).place }, "已确认。");
    if (answer.status === 409) {
      await refresh();
      window.desk.say("此栏刚被他人改动，请看过再确认。", true);
    }
  };

  // Somebody else was faster: both values are shown, and saving again means to have seen theirs.
  const clash = async (mine) => {
    await refresh();
    if (!chosen()) return window.desk.say("这一行刚被他人删除，尚未保存。", true);
    const theirs = chosen().querySelector(".says").textContent.trim();
    const notice = find("conflict");
    notice.hidden = false;
    const typed = mine.new === undefined ? "" : `您填写的是“${mine.new || "空"}”。`;
    notice.textContent = `此栏刚被他人改动，现为“${theirs}”。${typed}再次保存将以您的为准；取消则保留他人的。`;
    window.desk.say("此栏刚被他人改动，尚未保存。", true);
  };

  // Hearing what was said

  const refresh = () =>
    new Promise((heard) => {
      document.body.addEventListener("htmx:afterSettle", heard, { once: true });
      setTimeout(heard, 3000);
      window.htmx.trigger(news(), "now");
    });

  let refocus = null, isGroundsTouched = false, order = []; // the ids of all values before a table changed
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const target = event.detail.target;
    if (target.matches(".table")) order = elements().map((element) => element.id);
    if (target.id === "grounds" && isGroundsTouched) event.detail.shouldSwap = false;
    else if (target.contains(document.activeElement)) refocus = document.activeElement.closest("[data-value]")?.id;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    chosen()?.classList.add("chosen");
    if (refocus) find(refocus)?.querySelector(".pick").focus({ preventScroll: true });
    refocus = null;
    if (chosenId && !chosen()) chooseNext();
    if (!saying) describe();
    window.pictures.watch();
    window.paper.draw();
    window.paper.flag();
    count();
    tellOthers(JSON.parse(news().dataset.fresh ?? "[]"));
    delete news().dataset.fresh;
  });

  // The row of the chosen value is gone: what stood behind it is chosen.
  const chooseNext = () => {
    if (saying) close();
    chosenId = order.slice(order.indexOf(chosenId)).find(find) ?? null;
    if (chosen()) choose(chosen(), { point: false });
    else describe();
  };

  // A line that broke is told once, and that it is back.
  let isCut = false;
  document.body.addEventListener("htmx:sendError", () => {
    if (!isCut) window.desk.say("连接不到服务器，正在重试。", true);
    isCut = true;
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (isCut && event.detail.successful) window.desk.say("连接已恢复。");
    isCut = isCut && !event.detail.successful;
  });

  const tellOthers = (fresh) => {
    const others = fresh.filter((change) => change.who !== desk.dataset.me);
    if (others.length) window.desk.say(others.map((change) => `${change.who} ${change.what}了 ${change.label}`).join("；"), false, 15);
  };

  const count = () => {
    const open = document.querySelectorAll("#findings .finding.error, #findings .finding.warning").length;
    find("tab-findings").textContent = `问题 ${open}`;
    find("tab-history").textContent = `历史 ${document.querySelectorAll("#entries > li:not(.none)").length}`;
  };

  // Tabs

  const showTab = (name) => {
    for (const tab of tabs) {
      const isShown = tab.getAttribute("aria-controls") === name;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      find(tab.getAttribute("aria-controls")).hidden = !isShown;
    }
    dock.hidden = name !== "values";
  };
  const goToTab = (tab) => {
    showTab(tab.getAttribute("aria-controls"));
    pane.scrollTop = 0;
    tab.focus();
  };

  // The filing as a whole

  const remark = async (event) => {
    event.preventDefault();
    const form = event.target;
    const answer = await say("comment", { place: "", why: form.elements.why.value }, "备注已写入。");
    if (answer.ok) form.reset();
    else if (answer.status === 409) window.desk.say("他人刚写入备注，请看过再写。", true);
  };

  const decide = async (event) => {
    event.preventDefault();
    const answer = await window.desk.post(`${base}/decision`, new FormData(event.target));
    window.desk.say(answer.ok ? "结论已保存。" : answer.body.message || "没有保存，请重试。", !answer.ok);
    isGroundsTouched = isGroundsTouched && !answer.ok;
    refresh();
  };

  const confirmVerdict = async () => {
    const answer = await window.desk.post(`${base}/confirm`, []);
    window.desk.say(answer.ok ? "已复核确认。" : answer.body.message || "没有保存，请重试。", !answer.ok);
    refresh();
  };

  // Hands

  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), d: toNextDoubt,
    a: confirmChosen, m: () => open("mend"), c: () => open("comment"), x: () => open("remove"),
    n: () => find("next")?.click(), p: () => find("previous")?.click(),
    PageDown: () => window.paper.turnTo(window.paper.page() + 1), PageUp: () => window.paper.turnTo(window.paper.page() - 1),
    "+": () => window.paper.setZoom(window.paper.zoom() * 1.25), "=": () => window.paper.setZoom(window.paper.zoom() * 1.25),
    "-": () => window.paper.setZoom(window.paper.zoom() / 1.25), 0: () => window.paper.setZoom(1),
    "?": () => find("help").showModal(),
  };

  const onKey = (event) => {
    if (find("help").open) return;
    if (!edit?.hidden && edit?.contains(event.target)) return onEditKey(event);
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    if (event.target.matches('[role="tab"]') && moveTab(event)) return;
    const act = KEYS[event.key] ?? (/^[1-7]$/.test(event.key) ? () => goToTab(tabs[event.key - 1]) : null);
    if (act) {
      event.preventDefault();
      act();
    } else if (event.key === "Enter" && chosen()?.contains(event.target)) {
      event.preventDefault();
      open("correct");
    }
  };

  const onEditKey = (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.ctrlKey) edit.requestSubmit();
    else return;
    event.preventDefault();
  };

  const moveTab = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) goToTab(tabs[(tabs.indexOf(event.target) + by + tabs.length) % tabs.length]);
    return Boolean(by);
  };

  const chooseFinding = (finding) => {
    document.querySelector(".finding.chosen")?.classList.remove("chosen");
    finding.classList.add("chosen");
    const boxes = JSON.parse(finding.dataset.boxes);
    const field = elements().find((element) => valueOf(element).place === finding.dataset.field);
    window.paper.point(boxes.length ? boxes : field ? valueOf(field).boxes : []);
  };

  pane.addEventListener("click", (event) => {
    const pick = event.target.closest(".pick");
    const value = event.target.closest("[data-value]");
    if (value) choose(value, { focus: Boolean(pick) });
    else if (event.target.closest(".restore")) restore(event.target.closest(".restore"));
    else if (pick) chooseFinding(pick.closest(".finding"));
    else if (event.target.closest(".goto-value")) {
      event.preventDefault();
      choose(find(event.target.closest(".goto-value").hash.slice(1)));
    } else if (event.target.id === "confirm-verdict") confirmVerdict();
  });
  pane.addEventListener("dblclick", (event) => event.target.closest("[data-value]") && open("correct"));
  pane.addEventListener("change", (event) => (isGroundsTouched ||= event.target.name === "findings"));
  document.addEventListener("chosen-on-paper", (event) => choose(find(event.detail), { point: true }));
  document.addEventListener("keydown", onKey);
  for (const tab of tabs) tab.addEventListener("click", () => goToTab(tab));
  find("show-help").addEventListener("click", () => find("help").showModal());
  find("remark")?.addEventListener("submit", remark);
  find("decide")?.addEventListener("submit", decide);
  find("confirm")?.addEventListener("click", confirmChosen);
  find("next-doubt")?.addEventListener("click", toNextDoubt);
  for (const action of Object.keys(FORMS)) find(action)?.addEventListener("click", () => open(action));
  find("cancel")?.addEventListener("click", close);
  edit?.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });

  count();
  if (location.hash) choose(find(location.hash.slice(1)));
})();
