/** Makes elements. Whatever text goes in stays text: nothing here, or anywhere in the widget, reads HTML. */

type Children = (Node | string)[];

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: Children
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of one path in a square of 24. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  chat: "M21 11.5a8.4 8.4 0 0 1-12 7.6L3 21l1.9-5.7A8.5 8.5 0 1 1 21 11.5ZM8.5 10h7m-7 3.5h4.5",
  down: "m6 9 6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  fresh: "M12 20h8M16.5 4.5a2 2 0 0 1 3 3L8 19l-4 1 1-4Z",
  send: "M12 19V5m-6 6 6-6 6 6",
};

/** A button that shows a drawing and says what it does. */
export function iconButton(path: string, label: string, name: string): HTMLButtonElement {
  return make("button", { type: "button", class: name, "aria-label": label, title: label }, icon(path));
}
