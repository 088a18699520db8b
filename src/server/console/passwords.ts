import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** OWASP's figures for scrypt: 32 MB and about a third of a second. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 };
const keyBytes = 32;
export const passwordLength = { min: 10, max: 200 } as const;

/** Only that many at a time: each takes memory, and strangers can ask for them. */
const maxAtOnce = 2;
const maxWaiting = 16;

export interface Passwords {
  /** What to keep of a password: `scrypt$salt$key`, base64url. */
  keep(password: string): Promise<string>;
  /**
   * Whether it is the password. Without anything kept it takes as long and is false, so that nobody learns which names
   * exist. `busy`: too many want to know at this moment.
   */
  isRight(password: string, kept: string | undefined): Promise<boolean | "busy">;
}

export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];

  return {
    async keep(password) {
      const salt = randomBytes(16);
      const key = await inTurn(() => derive(normal(password), salt, keyBytes, cost));
      return `scrypt$${salt.toString("base64url")}$${key.toString("base64url")}`;
    },
    async isRight(password, kept) {
      if (waiting.length >= maxWaiting) return "busy";
      const [, salt = "", key = ""] = (kept ?? "").split("$");
      const wanted = Buffer.from(key, "base64url");
      const got = await inTurn(() =>
        derive(normal(password), Buffer.from(salt, "base64url"), keyBytes, cost),
      );
      return wanted.length === keyBytes && timingSafeEqual(got, wanted);
    },
  };

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= maxAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }
}

/** The same password typed on another keyboard is the same (NIST SP 800-63B, 5.1.1.2). */
const normal = (password: string): string => password.normalize("NFKC").slice(0, passwordLength.max);
