// A value -> the inputs to type another in, by its type; and what was typed, as text for the server to read.
"use strict";

window.editor = (() => {
  const LONG = 40; // characters from which a text gets several lines
  const TYPES = {
    boolean: (value) => choices("radio", ["是", "否", ""], [value.typed === null ? "" : value.typed ? "是" : "否"]),
    choice: (value) => choices("radio", [...new Set([...value.options, ...(value.typed ? [value.typed] : []), ""])], [value.typed ?? ""]),
    choices: (value) => choices("checkbox", value.options, value.typed ?? []),
    date: (value) => [field("date", value.typed, "日期")],
    number: (value) => [field("text", value.typed, "数字", "decimal")],
    integer: (value) => [field("text", value.typed, "整数", "numeric")],
    period: (value) => [field("text", value.typed, "如 2019-03/2024-02")],
    names: (value) => [lines((value.typed ?? []).join("\n"), "每行一个")],
    text: (value) => [(value.typed ?? "").length > LONG || value.limit ? lines(value.typed ?? "", "") : field("text", value.typed, "")],
  };

  const make = (tag, what) => Object.assign(document.createElement(tag), what);
  const field = (type, value, placeholder, inputMode = "") =>
    make("input", { type, value: value ?? "", placeholder, inputMode, name: "new", autocomplete: "off" });
  const lines = (value, placeholder) => make("textarea", { value, placeholder, name: "new", rows: 4 });

  const choices = (type, options, chosen) =>
    options.map((option) => {
      const label = make("label", { className: "choice" });
      label.append(make("input", { type, name: "new", value: option, checked: chosen.includes(option) }), option || "空");
      return label;
    });

  // Fills `place` with the inputs for a value.
  const open = (place, value) => {
    place.replaceChildren(...TYPES[value.type](value));
    const inputs = [...place.querySelectorAll("input, textarea")];
    if (inputs.length === 1) inputs[0].setAttribute("aria-label", `${value.label}改为`);
    (inputs.find((input) => input.checked) ?? inputs[0]).focus();
  };

  const typed = (place) => {
    const inputs = [...place.querySelectorAll("input, textarea")];
    const isChoice = ["radio", "checkbox"].includes(inputs[0]?.type);
    return (isChoice ? inputs.filter((input) => input.checked) : inputs).map((input) => input.value).join("\n");
  };

  return { open, typed };
})();
