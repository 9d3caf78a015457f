/** The chat on a page: a button in a corner, and the rest once somebody presses it. */
import { Client, type Look } from "./client";
import { tones } from "./colour";
import { Conversation } from "./conversation";
import { ICONS, icon, make } from "./dom";
import { Memory } from "./memory";
import css from "panel.css";
import { Panel } from "./panel";
import { voice } from "./words";

interface Api {
  open(): void;
  close(): void;
}

declare global {
  interface Window {
    AutomateChat?: Readonly<Api>;
  }
}

const WHERE = /^(.*\/api\/embed\/([0-9a-f-]{36})\/)widget\.js/i;

class Widget implements Api {
  private readonly settings: DOMStringMap;
  private readonly memory: Memory;
  private readonly client: Client;
  private readonly voice;
  private readonly dark = matchMedia("(prefers-color-scheme:dark)");
  private readonly root: HTMLElement;
  private readonly launcher: HTMLButtonElement;
  private readonly shadow: ShadowRoot;
  private readonly host = document.createElement("automate-chat");
  private panel: Panel | undefined;

  constructor(script: HTMLScriptElement, base: string, embed: string) {
    this.settings = script.dataset;
    this.memory = new Memory("automate:" + embed);
    this.client = new Client(base, "preview" in this.settings, this.memory);
    const { lang } = this.settings;
    this.voice = voice(lang ? [lang] : navigator.languages);
    this.shadow = this.host.attachShadow({ mode: "closed" });
    this.launcher = make("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-label": this.voice.words.open });
    this.root = make("div", { class: "root", lang: this.voice.language, dir: this.voice.direction }, this.launcher);
    this.root.classList.toggle("left", this.settings["position"] === "left");
    this.shadow.append(this.root);
    this.shadow.adoptedStyleSheets = [sheet()];
    this.listen();
    this.dress(this.memory.look);
    this.face(false);
  }

  show(): void {
    document.body.append(this.host);
  }

  open(): void {
    const panel = (this.panel ??= this.build());
    panel.element.hidden = false;
    this.face(true);
    panel.focus();
  }

  close(): void {
    if (this.panel && !this.panel.element.hidden) {
      this.panel.element.hidden = true;
      this.face(false);
      this.launcher.focus();
    }
  }

  private build(): Panel {
    let talk: Conversation;
    const panel = new Panel(this.voice, (text) => void talk.ask(text));
    talk = new Conversation(this.client, panel, this.voice, (look) => this.dress(look));
    panel.closing.addEventListener("click", () => this.close());
    panel.anew.addEventListener("click", () => {
      void talk.anew();
      panel.focus();
    });
    this.root.prepend(panel.element);
    this.panel = panel;
    this.dress(this.memory.look);
    void talk.begin();
    return panel;
  }

  private listen(): void {
    this.launcher.addEventListener("click", () => (this.panel && !this.panel.element.hidden ? this.close() : this.open()));
    this.root.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape" && !event.isComposing) {
        this.close();
      } else if (event.key === "Tab" && this.panel && !this.panel.element.hidden) {
        this.panel.trap(event, this.shadow.activeElement);
      }
    });
    this.dark.addEventListener("change", () => this.dress(this.memory.look));
  }

  /** Colours and words of the owner, as far as they are known. */
  private dress(look: Look | undefined): void {
    const { theme, color } = this.settings;
    const dark = theme ? theme === "dark" : this.dark.matches;
    const own = getComputedStyle(document.documentElement).getPropertyValue("--automate-primary").trim();
    const { primary, onPrimary, accent, linked, edge } = tones(own || look?.primary_color || color || "", dark);
    const all = { primary, on: onPrimary, accent, linked, edge };
    for (const [name, value] of Object.entries(all)) {
      this.root.style.setProperty("--" + name, value);
    }
    this.root.classList.toggle("dark", dark);
    this.panel?.show(look?.title || this.voice.words.log, look ? this.voice.said(look.placeholder, "placeholder") : this.voice.words.placeholder);
  }

  private face(open: boolean): void {
    const { words } = this.voice;
    this.root.classList.toggle("open", open);
    this.launcher.setAttribute("aria-expanded", String(open));
    this.launcher.setAttribute("aria-label", open ? words.close : words.open);
    this.launcher.replaceChildren(icon(open ? ICONS.down : ICONS.chat));
  }
}

function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

function start(): void {
  const script = document.currentScript ?? document.querySelector('script[src*="/api/embed/"][src*="/widget.js"]');
  const [, base, embed] = (script instanceof HTMLScriptElement && WHERE.exec(script.src)) || [];
  if (!base || !embed || window.AutomateChat) {
    return;
  }
  const widget = new Widget(script as HTMLScriptElement, base, embed);
  window.AutomateChat = Object.freeze({ open: () => widget.open(), close: () => widget.close() });
  if (document.body) {
    widget.show();
  } else {
    addEventListener("DOMContentLoaded", () => widget.show(), { once: true });
  }
}

start();
