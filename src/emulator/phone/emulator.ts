import type { FakeApi } from "../api/index.ts";
import type { DnsServer } from "../dns/index.ts";
import type { CallbackKeys } from "../keys.ts";

export interface EmulatorOptions {
  /** The bot's callback address. */
  readonly callbackUrl: string;
  readonly keys: CallbackKeys;
  /** Active messages, API calls and staff notices are read from here. */
  readonly api: FakeApi;
  /** For the button that repairs and breaks the sample zone. */
  readonly dns?: DnsServer;
  /** 0 lets the system choose. */
  readonly port?: number;
  /** How the bot read this text, with its why; drawn as rows, whatever its shape. */
  readonly explain?: (user: string, text: string) => Promise<unknown>;
  readonly clock?: () => number;
}

/** A phone with an inspector beside it, as a web page on this machine. */
export interface Emulator {
  /** "http://127.0.0.1:PORT/" */
  readonly url: string;
  close(): Promise<void>;
}
