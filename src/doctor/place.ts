import type { Config, Configured } from "../config.ts";
import type { ApiClient } from "../wecom/index.ts";

/** What the doctor looks at. */
export interface Place {
  /** The settings in force, as text. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configured: Configured;
  /** Where `.env` stands or would stand. */
  readonly envFile: string;
  /** The Node that runs, such as 20.20.0, and the oldest one that will do. */
  readonly nodeVersion: string;
  readonly nodeNeeded: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  /** The API of the self-built app; absent when its secret is not set. */
  readonly api?: ApiClient;
  /** Also send a test message to the staff group. */
  readonly ping: boolean;
}

/** The settings, when they can be read at all. */
export const settingsOf = ({ configured }: Place): Config | undefined =>
  configured.ok ? configured.config : undefined;
