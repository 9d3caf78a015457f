/** What happens between a visitor and the suite, and what the panel shows of it. */
import { type Client, Failure, type Look } from "./client";
import type { Panel } from "./panel";
import { type Citation } from "./text";
import type { Voice } from "./words";

/** An answer is shown in about this many steps after its last piece came. */
const STEPS = 24;

export class Conversation {
  private begun: Promise<boolean> | undefined;
  private clock: number | undefined;
  private turn = 0;

  constructor(
    private readonly client: Client,
    private readonly panel: Panel,
    private readonly voice: Voice,
    private readonly dress: (look: Look) => void,
  ) {
    addEventListener("online", () => void this.begun?.then((well) => well || this.begin()));
  }

  /** Gets ready to talk: true once it is. */
  begin(): Promise<boolean> {
    this.begun = this.prepare();
    return this.begun;
  }

  /** Leaves what was said behind. */
  async anew(): Promise<void> {
    this.turn++;
    this.client.forget();
    this.panel.clear();
    this.panel.busy(false);
    await this.begin();
  }

  async ask(text: string): Promise<void> {
    if (!(await (this.begun ?? this.begin()))) {
      this.panel.giveBack(text);
      return;
    }
    const turn = ++this.turn;
    this.panel.calm();
    this.panel.busy(true);
    const question = this.panel.add("user", text, [], true);
    const place = this.panel.expect();
    const shown = new Shown((part) => this.panel.reveal(place, part));
    try {
      const { response, citations } = await this.client.ask(text, (piece) => shown.add(piece));
      await shown.whole(response);
      if (turn === this.turn) {
        this.panel.finish(place, response, citations);
      }
    } catch (problem) {
      shown.stop();
      place.remove();
      if (turn === this.turn) {
        this.unanswered(problem, question, text);
      }
    }
    if (turn === this.turn) {
      this.panel.busy(false);
    }
  }

  private async prepare(): Promise<boolean> {
    clearInterval(this.clock);
    try {
      await this.client.open();
      const before = this.client.known ? this.client.before() : Promise.resolve([]);
      const [look, said] = await Promise.all([this.client.look(), before]);
      this.dress(look);
      this.panel.clear();
      this.panel.add("assistant", this.voice.said(look.welcome_message, "welcome"));
      for (const each of said) {
        const citations: Citation[] = Array.isArray(each.citations) ? each.citations : [];
        this.panel.add(each.role === "user" ? "user" : "assistant", each.content, citations);
      }
      return true;
    } catch (problem) {
      this.complain(problem, () => void this.begin());
      return false;
    }
  }

  private unanswered(problem: unknown, question: HTMLElement, text: string): void {
    question.classList.add("unsent");
    this.complain(problem, () => {
      question.remove();
      void this.ask(text);
    });
  }

  private complain(problem: unknown, retry: () => void): void {
    clearInterval(this.clock);
    const { words } = this.voice;
    const failure = problem instanceof Failure ? problem : new Failure("failed");
    if (failure.reason === "full") {
      this.panel.complain({ text: words.full, action: words.fresh, retry: () => void this.anew() });
    } else {
      this.panel.complain({ text: this.text(failure, failure.seconds), retry });
    }
    if (failure.reason === "busy") {
      this.countDown(failure);
    }
  }

  private countDown(failure: Failure): void {
    let left = failure.seconds;
    const show = (): void => {
      this.panel.count(this.text(failure, left), left <= 0);
      if (left-- <= 0) {
        clearInterval(this.clock);
      }
    };
    show();
    this.clock = setInterval(show, 1000);
  }

  private text(failure: Failure, seconds: number): string {
    return this.voice.words[failure.reason].replace("{n}", String(Math.max(seconds, 0)));
  }
}

/** Text that comes in pieces and is shown evenly; at once where nobody looks, or where motion is unwelcome. */
class Shown {
  private text = "";
  private length = 0;
  private frame = 0;
  private done: (() => void) | undefined;
  private readonly still = matchMedia("(prefers-reduced-motion:reduce)").matches;

  constructor(private readonly show: (text: string) => void) {}

  add(piece: string): void {
    this.text += piece;
    this.frame ||= requestAnimationFrame(() => this.step());
  }

  /** Ends when all of it is shown, or when it never came in pieces. */
  whole(text: string): Promise<void> {
    if (this.still || document.hidden || !this.text) {
      this.stop();
      return Promise.resolve();
    }
    this.text = text;
    return new Promise((resolve) => {
      this.done = resolve;
      this.frame ||= requestAnimationFrame(() => this.step());
    });
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  private step(): void {
    this.frame = 0;
    const left = this.text.length - this.length;
    this.length += this.still || document.hidden ? left : Math.max(3, Math.ceil(left / STEPS));
    if (this.length < this.text.length) {
      this.show(this.text.slice(0, this.length));
      this.frame = requestAnimationFrame(() => this.step());
    } else {
      this.length = this.text.length;
      this.show(this.text);
      this.done?.();
    }
  }
}
