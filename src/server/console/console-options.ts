import type { ConsoleParts } from "./page.ts";

export interface ConsoleOptions extends Omit<ConsoleParts, "passwords"> {
  readonly clock: () => number;
  /** The console is reached by https. */
  readonly secure: boolean;
  /** Lets somebody make the first account; told to whoever starts the server. */
  readonly firstRunToken: string;
}
