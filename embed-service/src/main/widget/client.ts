/** Speaks with the suite: a token for this page, the embed's look, what was said, and questions. */
import { Memory } from "./memory";
import type { Citation } from "./text";

export interface Look {
  title: string;
  primary_color: string;
  welcome_message: string;
  placeholder: string;
}

export interface Said {
  role: string;
  content: string;
  citations?: Citation[];
}

export interface Answer {
  response: string;
  citations: Citation[];
}

export type Reason = "offline" | "away" | "busy" | "full" | "failed";

export class Failure {
  constructor(
    readonly reason: Reason,
    readonly seconds = 0,
  ) {}
}

interface Told {
  error?: { code?: string };
  response?: unknown;
  citations?: unknown;
  session_id?: unknown;
  text?: unknown;
}

const SOON = 20_000;
const LONG = 60_000;

export class Client {
  private opening: Promise<void> | undefined;

  constructor(
    private readonly base: string,
    private readonly preview: boolean,
    private readonly memory: Memory,
  ) {}

  /** True when there is something that was said before. */
  get known(): boolean {
    return !!this.memory.session;
  }

  /** A session of this page, the one that went on here before if it still does; at most one is asked for at a time. */
  open(): Promise<void> {
    if (this.preview || this.memory.fresh) {
      return Promise.resolve();
    }
    this.opening ??= this.begin(this.memory.resume).finally(() => (this.opening = undefined));
    return this.opening;
  }

  forget(): void {
    this.memory.forget();
  }

  async look(): Promise<Look> {
    const look = (await (await this.call("config/", {})).json()) as Look;
    this.memory.look = look;
    return look;
  }

  async before(): Promise<Said[]> {
    const session = this.preview ? `?session_id=${encodeURIComponent(this.memory.session ?? "")}` : "";
    try {
      const told = (await (await this.call("chat/" + session, {})).json()) as { messages?: Said[] };
      return told.messages ?? [];
    } catch (problem) {
      if (this.preview) {
        this.memory.forget(); // It may have ended; a visitor's own session just begins anew.
        return [];
      }
      throw problem;
    }
  }

  /** Asks; pieces of the answer come first where they can. */
  async ask(message: string, piece: (text: string) => void): Promise<Answer> {
    const body: Record<string, string> = { message };
    if (this.preview && this.memory.session) {
      body["session_id"] = this.memory.session;
    }
    const answer = await this.call(
      "chat/",
      {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json", Accept: "text/event-stream, application/json;q=0.5" },
      },
      LONG,
    );
    const streamed = /event-stream/.test(answer.headers.get("Content-Type") ?? "") && answer.body;
    return this.answered(streamed ? await stream(streamed, piece) : await answer.json());
  }

  private answered(told: Told): Answer {
    if (typeof told.response !== "string") {
      throw new Failure("failed");
    }
    if (this.preview && typeof told.session_id === "string") {
      this.memory.session = told.session_id;
    }
    return { response: told.response, citations: Array.isArray(told.citations) ? told.citations : [] };
  }

  private async begin(resume?: string): Promise<void> {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ resume_token: resume });
    try {
      const { token, session_id, expires_in, resume_token } = await (await this.send("session/", { method: "POST", headers, body })).json();
      this.memory.keep(token, session_id, Date.now() + expires_in * 1000, resume_token);
    } catch (problem) {
      if (problem === UNKNOWN && resume) {
        this.memory.forget();
        return this.begin();
      }
      throw problem;
    }
  }

  /** With a token; one that isn't believed any more is changed for another one of the same session, once. */
  private async call(path: string, request: RequestInit, limit = SOON, again = true): Promise<Response> {
    await this.open();
    const headers = new Headers(request.headers);
    if (this.preview) {
      headers.set("X-CSRF-Token", /(?:^|; )automate_csrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
    } else {
      headers.set("Authorization", "Bearer " + this.memory.token);
    }
    try {
      return await this.send(path, { ...request, headers }, limit);
    } catch (problem) {
      if (again && problem === UNKNOWN && !this.preview) {
        this.memory.expire();
        return this.call(path, request, limit, false);
      }
      throw problem === UNKNOWN ? new Failure("away") : problem;
    }
  }

  private async send(path: string, request: RequestInit, limit = SOON): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(this.base + path, {
        ...request,
        mode: "cors",
        credentials: this.preview ? "same-origin" : "omit",
        cache: "no-store",
        referrerPolicy: "origin",
        signal: AbortSignal.timeout(limit),
      });
    } catch {
      throw new Failure(navigator.onLine === false ? "offline" : "away");
    }
    if (!answer.ok) {
      throw refusal(answer.status, Number(answer.headers.get("Retry-After")));
    }
    return answer;
  }
}

/** Told apart by identity: nobody is known by this token. */
const UNKNOWN = new Failure("away");

function refusal(status: number, seconds: number): Failure {
  switch (status) {
    case 401:
      return UNKNOWN;
    case 403:
    case 404:
      return new Failure("away");
    case 409:
      return new Failure("full");
    case 429:
      return new Failure("busy", Math.min(Math.max(seconds || 5, 1), 300));
    default:
      return new Failure("failed");
  }
}

/** Lines end with a line feed and nothing else: U+2028 ends one for regular expressions, and may stand in an answer. */
function field(frame: string, name: string): string | undefined {
  const line = frame.split("\n").find((each) => each.startsWith(name + ":"));
  return line?.slice(name.length + 1).trimStart();
}

/** Reads server-sent events until the one that holds the whole answer. */
async function stream(body: ReadableStream<Uint8Array>, piece: (text: string) => void): Promise<Told> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const frames = (rest += decoder.decode(value, { stream: !done })).split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) {
        const name = field(frame, "event");
        const data = field(frame, "data");
        const told: Told = data ? JSON.parse(data) : {};
        if (name === "done") {
          return told;
        } else if (name === "error") {
          throw told.error?.code === "RATE_LIMITED" ? new Failure("busy", 10) : new Failure("failed");
        } else if (name === "delta" && typeof told.text === "string") {
          piece(told.text);
        }
      }
      if (done) {
        throw new Failure("failed");
      }
    }
  } catch (problem) {
    throw problem instanceof Failure ? problem : new Failure(navigator.onLine === false ? "offline" : "failed");
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
