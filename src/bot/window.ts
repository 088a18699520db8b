/**
 * The time in which the platform takes an answer in the response to its callback (WeCom: 5 s, developer.work.weixin.qq.com
 * 90238). Exactly one side gets it: the turn that is about to commit (`take`), or the clock (`close`).
 */
export interface ReplyWindow {
  /** True when the answer may still go back passively; from then on the commit is waited for. */
  take(): boolean;
  /** True when the window was still free: the response goes out without the answer. */
  close(): boolean;
}

/** For a message that no callback waits for. */
export const closedWindow: ReplyWindow = { take: () => false, close: () => false };

export function createReplyWindow(): ReplyWindow {
  let state: "open" | "taken" | "closed" = "open";
  return {
    take() {
      if (state === "open") state = "taken";
      return state === "taken";
    },
    close() {
      if (state === "open") state = "closed";
      return state === "closed";
    },
  };
}
