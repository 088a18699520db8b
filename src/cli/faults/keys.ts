/** Keys of nobody, for instances that are started to be killed. */
export const faultKeys = {
  corpId: "wwfault0123456789a",
  agentId: 1_000_002,
  secret: "FaultSecretOfNobody",
  token: "FaultToken2026",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  webhookKey: "FaultWebhookOfNobody",
} as const;
