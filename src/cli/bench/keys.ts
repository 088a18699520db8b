/** Keys of nobody, for the benchmark's two processes. */
export const benchKeys = {
  corpId: "wwbench0123456789a",
  token: "BenchToken2026",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
} as const;
