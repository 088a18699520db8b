/** What an operator copies out of the WeCom console for one self-built app; here both sides know it. */
export interface AppKeys {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  /** Of the callback settings: at most 32 letters and digits. */
  readonly token: string;
  /** Of the callback settings: exactly 43 letters and digits. */
  readonly encodingAesKey: string;
}

/** What the callback sender needs of them. */
export type CallbackKeys = Pick<AppKeys, "corpId" | "agentId" | "token" | "encodingAesKey">;

/** What the API server needs of them. */
export type ApiKeys = Pick<AppKeys, "corpId" | "agentId" | "secret">;
