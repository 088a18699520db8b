import type { DomainRefusal, RefusalReason } from "./refusal.ts";

type Sentence = (name: string) => string;

const sentences: Readonly<Record<RefusalReason, { readonly zh: Sentence; readonly en: Sentence }>> = {
  empty: {
    zh: () => "请把发件邮箱的域名发给我（@ 后面那段，比如 xinghai.com）。",
    en: () => "Please send me the domain you send mail from (the part after @, such as xinghai.com).",
  },
  "not-a-domain": {
    zh: (name) => `没认出“${name}”里的域名。请只发 @ 后面那段，比如 xinghai.com。`,
    en: (name) =>
      `I could not find a domain in "${name}". Please send only the part after @, such as xinghai.com.`,
  },
  "single-label": {
    zh: (name) => `“${name}”少了后缀，请发完整的域名，比如 ${isPlain(name) ? name : "xinghai"}.com。`,
    en: (name) =>
      `"${name}" has no ending. Please send the whole domain, such as ${isPlain(name) ? name : "xinghai"}.com.`,
  },
  "public-suffix": {
    zh: (name) => `“${name}”是公共后缀，不是某家公司的域名。请发完整的，比如 xinghai.${name}。`,
    en: (name) =>
      `"${name}" is a public suffix, not one company's domain. Please send the whole name, such as xinghai.${name}.`,
  },
  ip: {
    zh: (name) =>
      `${name} 是 IP 地址，不是域名。请发发件邮箱 @ 后面那段；如果退信里提到这个 IP，请把退信原文发给我。`,
    en: (name) =>
      `${name} is an IP address, not a domain. Please send the part after @ in your address; if a bounce named this IP, paste the bounce.`,
  },
  "free-mail": {
    zh: (name) =>
      `${name} 是公共邮箱，域名归服务商管，您这边改不了也不用查。请发公司邮箱的域名；如果是被退信，请把退信原文发给我。`,
    en: (name) =>
      `${name} is a public mail service: its domain is run by the provider, so there is nothing for you to check or change. Please send your company's domain, or paste the bounce you received.`,
  },
  reserved: {
    zh: (name) => `${name} 是内部或保留的名称，外面的邮件系统查不到它。请发对外收发邮件用的域名。`,
    en: (name) =>
      `${name} is an internal or reserved name that other mail systems cannot look up. Please send the domain you use for outside mail.`,
  },
  "too-long": {
    zh: () => "这个名称太长了，域名最多 253 个字符、每段最多 63 个。请只发 @ 后面那段。",
    en: () =>
      "That name is too long: a domain has at most 253 characters, 63 in each part. Please send only the part after @.",
  },
  underscore: {
    zh: (name) => `${name} 里有下划线，邮箱域名不能带下划线。如果这是解析记录的主机名，请发它所属的域名。`,
    en: (name) =>
      `${name} contains an underscore, which a mail domain cannot. If it is the host name of a DNS record, please send the domain it belongs to.`,
  },
};

const isPlain = (name: string) => /^[a-z0-9-]{1,63}$/.test(name);

/** One helpful sentence for a customer whose input is not a domain that can be checked. */
export function explainDomainRefusal(refusal: DomainRefusal, language: "zh" | "en"): string {
  return sentences[refusal.reason][language](refusal.domain ?? refusal.input);
}
