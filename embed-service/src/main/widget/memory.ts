/** What this tab remembers of an embed until it is closed: its session, and how the embed looks. */
import type { Look } from "./client";

interface Kept {
  token?: string;
  session?: string;
  end?: number;
  resume?: string;
  look?: Look;
}

export class Memory {
  private kept: Kept = {};

  constructor(private readonly name: string) {
    try {
      this.kept = JSON.parse(sessionStorage.getItem(name) ?? "{}") as Kept;
    } catch {
      // Storage may be closed to this page: then the session ends with it.
    }
    if (!this.fresh) {
      this.expire();
    }
  }

  get token(): string {
    return this.kept.token ?? "";
  }

  get session(): string | undefined {
    return this.kept.session;
  }

  set session(session: string) {
    this.kept.session = session;
    this.write();
  }

  get look(): Look | undefined {
    return this.kept.look;
  }

  set look(look: Look) {
    this.kept.look = look;
    this.write();
  }

  /** Whether the token is good for a little while. */
  get fresh(): boolean {
    return !!this.kept.token && Date.now() + 5_000 < (this.kept.end ?? 0);
  }

  /** What the session is taken up again with once its token has ended. */
  get resume(): string | undefined {
    return this.kept.resume;
  }

  keep(token: string, session: string, end: number, resume: string): void {
    Object.assign(this.kept, { token, session, end, resume });
    this.write();
  }

  /** The session is over; the look stays. */
  forget(): void {
    delete this.kept.session;
    delete this.kept.resume;
    this.expire();
  }

  /** The token is over, its session isn't. */
  expire(): void {
    delete this.kept.token;
    delete this.kept.end;
    this.write();
  }

  private write(): void {
    try {
      sessionStorage.setItem(this.name, JSON.stringify(this.kept));
    } catch {
      // As above.
    }
  }
}
