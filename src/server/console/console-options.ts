import type { ConsoleParts } from "./page.ts";
import type { ConsoleScan } from "./scan.ts";

export interface ConsoleOptions extends Omit<ConsoleParts, "passwords"> {
  readonly clock: () => number;
  /** The console is reached by https. */
  readonly secure: boolean;
  /** Login by scan; absent where the app or the public address is not set up. */
  readonly scan?: ConsoleScan | undefined;
  /** Lets somebody make the first account; told to whoever starts the server. */
  readonly firstRunToken: string;
}
