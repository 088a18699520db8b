import type { Found } from "./found.ts";
import { isHostName } from "./host-name.ts";

const localCharacter = /[a-z0-9._%+'-]/;
const hostCharacter = /[a-z0-9.-]|\p{Script=Han}/u;
const maxLocal = 64;
const maxHost = 253;

/** Mail addresses in folded text, glued to Chinese or not. Looks left and right of each @, at most 317 characters. */
export function findEmails(text: string): Found[] {
  const found: Found[] = [];
  let end = 0;
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    let from = at;
    while (from > end && at - from < maxLocal && localCharacter.test(text.charAt(from - 1))) from -= 1;
    let to = at + 1;
    while (to < text.length && to - at <= maxHost && hostCharacter.test(text.charAt(to))) to += 1;
    while (from < at && /[.'-]/.test(text.charAt(from))) from += 1;
    const host = hostAtStart(text.slice(at + 1, to));
    if (from === at || host === undefined || text.charAt(at - 1) === ".") continue;
    end = at + 1 + host.length;
    if (text.slice(Math.max(0, from - 14), from).includes("message-id:")) continue;
    found.push({ kind: "email", value: `${text.slice(from, at)}@${host}`, from, to: end });
  }
  return found;
}

/** The longest host name this starts with: ASCII, or Chinese under a Chinese ending. */
function hostAtStart(run: string): string | undefined {
  const ascii = /^[a-z0-9.-]*/.exec(run)?.[0].replace(/[.-]+$/, "") ?? "";
  if (isHostName(ascii)) return ascii;
  const chinese = run.replace(/[.-]+$/, "");
  return chinese !== ascii && isHostName(chinese) ? chinese : undefined;
}
