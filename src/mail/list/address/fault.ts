import type { Text } from "../../text/index.ts";

/** Why something cannot be an address (RFC 5321 section 4.1.2, RFC 5322 section 3.4.1). */
export const faultTexts = {
  empty: { zh: "这一行没有邮箱地址", en: "no address in this row" },
  "no-at": { zh: "少了 @", en: "the @ is missing" },
  "several-at": { zh: "有多个 @", en: "there is more than one @" },
  "no-local": { zh: "@ 前面是空的", en: "nothing stands before the @" },
  "bad-local": { zh: "@ 前面有邮箱不允许的写法", en: "the part before the @ is not allowed in an address" },
  "no-domain": { zh: "@ 后面是空的", en: "nothing stands after the @" },
  "no-suffix": { zh: "域名少了后缀（如 .com）", en: "the domain has no ending such as .com" },
  "bad-domain": { zh: "@ 后面不是有效的域名", en: "what follows the @ is not a domain name" },
  "ip-domain": { zh: "@ 后面是 IP 地址，不是域名", en: "an IP address stands in place of the domain" },
  "too-long": { zh: "地址太长", en: "the address is too long" },
} as const satisfies Readonly<Record<string, Text>>;

export type AddressFault = keyof typeof faultTexts;
