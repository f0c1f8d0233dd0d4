/* Creation of elements from data; strings become text nodes, never HTML. */

/**
 * @param {string} name
 * @param {Record<string, string | boolean | number | null | undefined>} [attributes]  true sets an attribute
 *   without a value; null, undefined and false omit it
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(key, String(value));
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === "")));
  return element;
}

/** A button that calls a function when clicked. */
export function button(attributes, label, act) {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** A number with its noun: 1 paper, 1,000 papers. @param {number} number  @param {string} noun */
export function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
