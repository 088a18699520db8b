/**
 * What WeCom accepts, in bytes of UTF-8. Beyond it the platform cuts without a word or refuses the message.
 * Documents: passive 90241, app 90236, kf 94677 and 95122, aibot 101031, group 99110.
 */
export const MAX_BYTES = {
  passive: { text: 2048, title: 128, description: 512 },
  app: { text: 2048, markdown: 2048, url: 2048 },
  kf: {
    text: 2048,
    linkTitle: 128,
    linkDescription: 512,
    url: 2048,
    menuHead: 1024,
    menuTail: 1024,
    menuClickId: 128,
    menuClickContent: 128,
    menuViewContent: 1024,
    menuText: 256,
    messageId: 32,
  },
  aibot: { content: 20_480, feedbackId: 256 },
  group: { text: 2048, markdown: 4096, markdownV2: 4096, title: 128, description: 512 },
} as const;

/** What WeCom counts in characters instead (document 90236). */
export const MAX_CHARS = {
  app: { textcardTitle: 128, textcardDescription: 512, textcardButton: 4 },
} as const;

/** How much one member gets of one app; what is beyond is dropped without an error (documents 90236, 90454). */
export const MEMBER_RATE = { perMinute: 30, perHour: 1000 } as const;

/** Messages to a customer for each message of theirs, and for how long (document 94677). */
export const KF_QUOTA = { messages: 5, windowMs: 48 * 3_600_000 } as const;

/** Messages a minute to one group webhook (document 99110). */
export const GROUP_RATE = { perMinute: 20 } as const;

/** The length of a text as WeCom counts it. */
export const byteLength = (text: string): number => Buffer.byteLength(text, "utf8");
