/** The dialog: what was said, what goes wrong, and the place to write. Made when it is opened for the first time. */
import { ICONS, iconButton, make } from "./dom";
import { type Citation, link, plain, rich } from "./text";
import type { Voice } from "./words";

/** As long as a message may be. */
const LONGEST = 2000;

export interface Trouble {
  text: string;
  action?: string;
  retry?: () => void;
}

export class Panel {
  readonly element: HTMLElement;
  readonly closing: HTMLButtonElement;
  readonly anew: HTMLButtonElement;
  private readonly title = make("h2", { id: "title" });
  private readonly list = make("ul");
  private readonly log: HTMLElement;
  private readonly heard = make("p", { class: "heard", role: "status" });
  private readonly trouble = make("div", { class: "trouble", hidden: "" });
  private readonly said = make("p", { role: "alert" });
  private readonly again = make("button", { type: "button" });
  private readonly box: HTMLTextAreaElement;
  private readonly sending: HTMLButtonElement;
  private retry: (() => void) | undefined;
  private waiting = false;

  constructor(
    private readonly voice: Voice,
    private readonly send: (text: string) => void,
  ) {
    const { words } = voice;
    this.closing = iconButton(ICONS.close, words.close, "closing");
    this.anew = iconButton(ICONS.fresh, words.fresh, "anew");
    this.log = make("div", { class: "log", role: "log", "aria-live": "off", "aria-label": words.log, tabindex: "0" }, this.list);
    this.box = make("textarea", { rows: "1", maxlength: String(LONGEST), "aria-label": words.message, enterkeyhint: "send", autocomplete: "off" });
    this.sending = iconButton(ICONS.send, words.send, "send");
    this.sending.type = "submit";
    this.trouble.append(this.said, this.again);
    const form = make("form", {}, this.box, this.sending);
    this.element = make(
      "section",
      { class: "panel", role: "dialog", "aria-modal": "true", "aria-labelledby": "title" },
      make("header", { class: "head" }, this.title, this.anew, this.closing),
      this.log,
      this.trouble,
      form,
      this.heard,
    );
    this.listen(form);
    this.grow();
  }

  show(title: string, placeholder: string): void {
    this.title.textContent = plain(title);
    this.box.placeholder = plain(placeholder);
  }

  focus(): void {
    this.box.focus();
  }

  clear(): void {
    this.list.replaceChildren();
    this.calm();
  }

  /** Adds something that was said. */
  add(role: "user" | "assistant", text: string, citations: Citation[] = [], fresh = false): HTMLElement {
    const bubble = make("div", { class: "bubble", dir: "auto" });
    if (role === "user") {
      bubble.append(plain(text));
    } else {
      bubble.append(...rich(text, citations));
    }
    const turn = make("li", { class: `turn ${role}${fresh ? " new" : ""}` }, bubble);
    if (role === "user") {
      turn.prepend(make("span", { class: "heard" }, this.voice.words.you + ": "));
    }
    this.cite(turn, citations);
    this.list.append(turn);
    this.end();
    return turn;
  }

  /** Adds the place where an answer will be. */
  expect(): HTMLElement {
    const dots = make("div", { class: "dots" }, make("i"), make("i"), make("i"));
    const turn = make("li", { class: "turn new" }, make("div", { class: "bubble", dir: "auto" }, dots));
    this.list.append(turn);
    this.end();
    this.heard.textContent = this.voice.words.answering;
    return turn;
  }

  /** Shows as much of the answer as there is. */
  reveal(turn: HTMLElement, text: string): void {
    turn.firstElementChild?.replaceChildren(...rich(text));
    this.end();
  }

  finish(turn: HTMLElement, text: string, citations: Citation[]): void {
    turn.firstElementChild?.replaceChildren(...rich(text, citations));
    this.cite(turn, citations);
    this.end();
    this.heard.textContent = plain(text);
  }

  busy(waiting: boolean): void {
    this.waiting = waiting;
    this.grow();
  }

  complain(trouble: Trouble): void {
    this.said.textContent = trouble.text;
    this.retry = trouble.retry;
    this.again.hidden = !trouble.retry;
    this.again.disabled = false;
    this.again.textContent = trouble.action ?? this.voice.words.retry;
    this.trouble.hidden = false;
    this.heard.textContent = "";
    this.end();
  }

  /** Changes the words of a complaint that stays; nobody is told again. */
  count(text: string, over: boolean): void {
    this.said.setAttribute("aria-live", "off");
    this.said.textContent = text;
    this.again.disabled = !over;
    this.said.removeAttribute("aria-live");
  }

  calm(): void {
    this.trouble.hidden = true;
    this.retry = undefined;
  }

  /** Gives a text back to be changed, unless something else is being written. */
  giveBack(text: string): void {
    if (!this.box.value) {
      this.box.value = text;
      this.grow();
    }
  }

  /** Keeps the focus inside while Tab is pressed. */
  trap(event: KeyboardEvent, focused: Element | null): void {
    const all = [...this.element.querySelectorAll<HTMLElement>("button,a[href],textarea,[tabindex='0']")].filter(
      (each) => !(each as HTMLButtonElement).disabled && each.offsetParent,
    );
    const edge = event.shiftKey ? all[0] : all[all.length - 1];
    const other = event.shiftKey ? all[all.length - 1] : all[0];
    if (focused === edge || !this.element.contains(focused)) {
      event.preventDefault();
      other?.focus();
    }
  }

  private listen(form: HTMLFormElement): void {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("input", () => this.grow());
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    this.again.addEventListener("click", () => {
      const retry = this.retry;
      this.calm();
      this.focus();
      retry?.();
    });
  }

  private submit(): void {
    const text = this.box.value.trim();
    if (text && !this.waiting) {
      this.box.value = "";
      this.grow();
      this.focus();
      this.send(text);
    }
  }

  /** As high as what is written, as far as there is room. */
  private grow(): void {
    this.box.dir = this.box.value ? "auto" : "";
    this.box.style.height = "auto";
    this.box.style.height = (this.box.value ? this.box.scrollHeight : 36) + "px";
    this.sending.disabled = this.waiting || !this.box.value.trim();
  }

  private cite(turn: HTMLElement, citations: Citation[]): void {
    const shown = citations.filter((each) => plain(each.title) || plain(each.snippet) || each.url);
    if (shown.length) {
      const entries = shown.map((each) => {
        const name = plain(each.title) || plain(each.url) || this.voice.words.sources;
        const about = make("div", {}, link(name, each.url, "name"));
        if (plain(each.snippet)) {
          about.append(make("p", {}, plain(each.snippet)));
        }
        return make("li", {}, make("b", {}, String(Number(each.n) || "•")), about);
      });
      turn.append(make("div", { class: "sources" }, make("h3", {}, this.voice.words.sources), make("ol", {}, ...entries)));
    }
  }

  private end(): void {
    this.log.scrollTop = this.log.scrollHeight;
  }
}
