/** Shows texts of others as elements: links, bold, code, headings, lists and pointers; everything else as it is. */
import { make } from "./dom";

export interface Citation {
  n: number;
  title?: string | null;
  url?: string | null;
  snippet?: string;
}

const MARKS =
  /\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()<>]{1,2000})\)|(https?:\/\/[^\s<>"'`]{1,2000})|\*\*([^*\n]{1,500})\*\*|`([^`\n]{1,500})`|\[(\d{1,3})\]/gi;
/** They make what follows look like something else. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** An address that may be opened: http or https, without a user's name in it. */
export function safeAddress(text: unknown): URL | undefined {
  try {
    const url = new URL(String(text));
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
  } catch {
    return undefined;
  }
}

export function plain(text: unknown): string {
  return typeof text === "string" ? text.replace(TURNING, "") : "";
}

/** A link to a page elsewhere; only its text where the address is none that may be opened. */
export function link(text: string, address: unknown, name = ""): HTMLElement {
  const url = safeAddress(address);
  return url
    ? make(
        "a",
        {
          href: url.href,
          target: "_blank",
          rel: "noopener noreferrer nofollow ugc",
          referrerpolicy: "no-referrer",
          title: url.host,
          class: name,
        },
        text,
      )
    : make("span", { class: name }, text);
}

function bare(address: string): (Node | string)[] {
  const end = /[.,;:!?)\]]+$/.exec(address)?.[0] ?? "";
  const shown = end ? address.slice(0, -end.length) : address;
  return [link(shown, shown), end];
}

function pointer(number: string, citations: Citation[]): Node | string {
  const citation = citations.find((each) => each.n === Number(number));
  return citation ? make("sup", {}, link(number, citation.url, "pointer")) : `[${number}]`;
}

export function rich(text: string, citations: Citation[] = []): (Node | string)[] {
  const parts: (Node | string)[] = [];
  const shown = plain(text)
    .replace(/^( *)[-*] /gm, "$1• ")
    .replace(/^#{1,6} (.{1,500})$/gm, "**$1**");
  let from = 0;
  for (const match of shown.matchAll(MARKS)) {
    const [whole, label, address, loose, bold, code, number] = match;
    parts.push(shown.slice(from, match.index));
    if (label && address) {
      parts.push(link(label, address));
    } else if (loose) {
      parts.push(...bare(loose));
    } else if (bold) {
      parts.push(make("strong", {}, bold));
    } else if (code) {
      parts.push(make("code", {}, code));
    } else if (number) {
      parts.push(pointer(number, citations));
    }
    from = match.index + whole.length;
  }
  parts.push(shown.slice(from));
  return parts;
}
