import { at, exmailSpf, type Scenario } from "./scenario.ts";

const txt = (...TXT: (string | string[])[]) => at({ TXT });
const wide = Array.from({ length: 40 }, (_, i) => `ip4:203.0.113.${i}`).join(" ");
const ten = Array.from({ length: 11 }, (_, i) => `${i} mx${i}.many.net`);

export const spfScenarios: readonly Scenario[] = [
  { name: "healthy", codes: ["spf.ok", "spf.lookups"] },
  {
    name: "small",
    zone: {
      ...txt("v=spf1 include:small.net ~all"),
      ...at({ MX: ["5 mx.small.net"], TXT: ["v=spf1 include:small.net ~all"] }),
    },
    codes: ["spf.ok"],
  },
  {
    name: "other TXT records do no harm",
    zone: txt("google-site-verification=x", exmailSpf, "MS=ms123"),
    codes: ["spf.ok", "spf.lookups"],
  },
  {
    name: "missing, provider known",
    zone: at({ TXT: [] }),
    codes: ["spf.missing"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "missing, provider unknown",
    zone: at({ TXT: [], MX: ["5 mx.small.net"] }),
    codes: ["spf.missing"],
  },
  {
    name: "two records, ~all and -all",
    zone: txt(exmailSpf, "v=spf1 include:spf.mail.qq.com -all"),
    codes: ["spf.several"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "two records, both -all, stay strict",
    zone: txt("v=spf1 include:small.net -all", "v=spf1 include:spf.mail.qq.com -all"),
    codes: ["spf.several"],
    record: { host: "@", value: "v=spf1 include:small.net include:spf.mail.qq.com -all" },
  },
  {
    name: "an old one beside a new one is merged",
    zone: txt("v=spf1 include:small.net ~all", exmailSpf),
    codes: ["spf.several"],
    record: { host: "@", value: "v=spf1 include:small.net include:spf.mail.qq.com ~all" },
  },
  { name: "not answered", zone: at({ TXT: "servfail" }), codes: ["spf.unreachable"] },
  {
    name: "misspelled beginning",
    zone: txt("v=spf1include:spf.mail.qq.com ~all"),
    codes: ["spf.misspelled"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "misspelled term",
    zone: txt("v=spf1 inlcude:spf.mail.qq.com ~all"),
    codes: ["spf.syntax", "spf.uncovered"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "misspelled in an included record",
    zone: {
      ...txt("v=spf1 include:spf.mail.qq.com include:small.net ~all"),
      "small.net": { TXT: ["v=spf1 foo:bar ~all"] },
    },
    codes: ["spf.foreign-syntax", "spf.near-limit"],
  },
  {
    name: "missing include",
    zone: txt("v=spf1 include:spf.mail.qq.com include:gone.net ~all"),
    codes: ["spf.missing-include", "spf.near-limit"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "include of a dead service and nothing else, provider unknown: no record names nobody",
    zone: at({ TXT: ["v=spf1 include:gone.net ~all"], MX: ["5 mx.small.net"] }),
    codes: ["spf.missing-include"],
  },
  {
    name: "misspelled include",
    zone: txt("v=spf1 ip4:203.0.113.9 include:spf.mail.qq.co ~all"),
    codes: ["spf.misspelled-include", "spf.maybe-uncovered"],
    record: { host: "@", value: "v=spf1 ip4:203.0.113.9 include:spf.mail.qq.com ~all" },
  },
  {
    name: "an unofficial name that does not exist",
    zone: txt("v=spf1 include:spf.exmail.qq.com ~all"),
    codes: ["spf.misspelled-include", "spf.uncovered"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "a dead include inside a provider's record is not the customer's to remove",
    zone: {
      ...txt("v=spf1 include:spf.mail.qq.com include:small.net ~all"),
      "small.net": { TXT: ["v=spf1 include:gone.net ~all"] },
    },
    codes: ["spf.foreign-syntax", "spf.near-limit"],
  },
  {
    name: "several records at an include",
    zone: {
      ...txt("v=spf1 include:spf.mail.qq.com include:small.net ~all"),
      "small.net": { TXT: ["v=spf1 -all", "v=spf1 ~all"] },
    },
    codes: ["spf.several-at-include", "spf.near-limit"],
  },
  {
    name: "loop",
    zone: {
      ...txt("v=spf1 include:spf.mail.qq.com include:small.net ~all"),
      "small.net": { TXT: ["v=spf1 include:x.example ~all"] },
    },
    codes: ["spf.loop", "spf.near-limit"],
  },
  {
    name: "loop at once",
    zone: txt("v=spf1 include:x.example include:spf.mail.qq.com ~all"),
    codes: ["spf.loop", "spf.near-limit"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "part not answered",
    zone: { ...txt("v=spf1 include:spf.mail.qq.com include:small.net ~all"), "small.net": "timeout" },
    codes: ["spf.near-limit", "spf.unread"],
  },
  {
    name: "over ten lookups",
    zone: txt("v=spf1 include:spf.mail.qq.com include:_spf.google.com ~all"),
    codes: ["spf.too-many-lookups"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "nine lookups",
    zone: txt("v=spf1 include:spf.mail.qq.com include:small.net ~all"),
    codes: ["spf.near-limit", "spf.ok"],
  },
  {
    name: "one void",
    zone: txt("v=spf1 include:spf.mail.qq.com a:gone.x.example ~all"),
    codes: ["spf.near-limit", "spf.voids", "spf.ok"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "three voids",
    zone: txt(
      "v=spf1 include:small.net a:g1.x.example a:g2.x.example a:g3.x.example include:spf.mail.qq.com ~all",
    ),
    codes: ["spf.too-many-lookups", "spf.too-many-voids"],
    record: { host: "@", value: "v=spf1 include:small.net include:spf.mail.qq.com ~all" },
  },
  {
    name: "eleven MX at an mx term",
    zone: {
      ...txt("v=spf1 mx:many.net include:spf.mail.qq.com ~all"),
      "many.net": { MX: ten },
      "*.many.net": { A: ["192.0.2.7"] },
    },
    codes: ["spf.too-many-mx", "spf.near-limit", "spf.ok"],
  },
  {
    name: "long",
    zone: txt(`v=spf1 include:spf.mail.qq.com ${wide} ~all`),
    codes: ["spf.long", "spf.ok", "spf.lookups"],
  },
  {
    name: "provider not named",
    zone: txt("v=spf1 include:small.net ~all"),
    codes: ["spf.uncovered", "spf.ok"],
    record: { host: "@", value: "v=spf1 include:small.net include:spf.mail.qq.com ~all" },
  },
  {
    name: "provider perhaps flattened",
    zone: txt("v=spf1 ip4:192.0.2.0/24 ~all"),
    codes: ["spf.maybe-uncovered", "spf.ok"],
  },
  {
    name: "unofficial name",
    zone: {
      ...txt("v=spf1 include:spf.exmail.qq.com ~all"),
      "spf.exmail.qq.com": { TXT: ["v=spf1 include:spf.mail.qq.com -all"] },
    },
    codes: ["spf.unofficial", "spf.ok", "spf.lookups"],
  },
  {
    name: "+all",
    zone: txt("v=spf1 include:spf.mail.qq.com +all"),
    codes: ["spf.pass-all", "spf.ok", "spf.lookups"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "a network of half the world",
    zone: txt("v=spf1 include:spf.mail.qq.com ip4:128.0.0.0/1 ~all"),
    codes: ["spf.wide-network", "spf.ok", "spf.lookups"],
  },
  {
    name: "everybody by number",
    zone: txt("v=spf1 include:spf.mail.qq.com ip4:0.0.0.0/0 ~all"),
    codes: ["spf.wide-network", "spf.ok", "spf.lookups"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "two records, one of which lets everybody in",
    zone: txt(exmailSpf, "v=spf1 a +all"),
    codes: ["spf.several"],
    record: { host: "@", value: "v=spf1 include:spf.mail.qq.com a ~all" },
  },
  {
    name: "nobody may send",
    zone: at({ TXT: ["v=spf1 -all"], MX: ["5 mx.small.net"] }),
    codes: ["spf.nobody", "spf.ok"],
  },
  {
    name: "nobody may send, though the mailboxes are at Exmail",
    zone: txt("v=spf1 -all"),
    codes: ["spf.uncovered", "spf.ok", "spf.strict"],
    record: { host: "@", value: "v=spf1 include:spf.mail.qq.com -all" },
  },
  {
    name: "a forwarding service alone",
    zone: {
      ...at({ TXT: ["v=spf1 include:_spf.mx.cloudflare.net ~all"], MX: ["5 route1.mx.cloudflare.net"] }),
      "_spf.mx.cloudflare.net": { TXT: ["v=spf1 ip4:203.0.113.64/28 ~all"] },
    },
    codes: ["spf.only-forwarder", "spf.ok"],
  },
  {
    name: "mx beside Exmail's include helps nobody",
    zone: txt("v=spf1 mx include:spf.mail.qq.com ~all"),
    codes: ["spf.near-limit", "spf.ok", "spf.room-to-gain"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "over ten lookups, and mx is one of them",
    zone: txt("v=spf1 a mx a:small.net include:spf.mail.qq.com ~all"),
    codes: ["spf.too-many-lookups"],
    record: { host: "@", value: "v=spf1 a a:small.net include:spf.mail.qq.com ~all" },
  },
  {
    name: "over ten lookups, and ptr is one of them",
    zone: txt("v=spf1 a ptr a:small.net include:spf.mail.qq.com ~all"),
    codes: ["spf.too-many-lookups", "spf.ptr"],
    record: { host: "@", value: "v=spf1 a a:small.net include:spf.mail.qq.com ~all" },
  },
  {
    name: "far over ten lookups: no single one to leave out is enough",
    zone: {
      ...txt("v=spf1 include:spf.mail.qq.com include:_spf.google.com include:two.net a:small.net ~all"),
      "two.net": { TXT: ["v=spf1 include:small.net -all"] },
    },
    codes: ["spf.too-many-lookups"],
    record: { host: "@", value: "v=spf1 include:spf.mail.qq.com a:small.net ~all" },
  },
  {
    name: "two records, one with a dead include: the merged one does without",
    zone: txt("v=spf1 include:gone.net ip4:203.0.113.9 ~all", exmailSpf),
    codes: ["spf.several"],
    record: { host: "@", value: "v=spf1 ip4:203.0.113.9 include:spf.mail.qq.com ~all" },
  },
  {
    name: "a forwarding service sends nothing and need not be named",
    zone: at({ TXT: ["v=spf1 include:small.net ~all"], MX: ["5 route1.mx.cloudflare.net"] }),
    codes: ["spf.ok"],
  },
  {
    name: "unreadable address is left out, and said",
    zone: txt("v=spf1 ip4:192.0.2 include:spf.mail.qq.com ~all"),
    codes: ["spf.syntax", "spf.lookups"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "a large network",
    zone: txt("v=spf1 include:spf.mail.qq.com ip4:10.0.0.0/12 ~all"),
    codes: ["spf.many-addresses", "spf.ok", "spf.lookups"],
  },
  {
    name: "?all",
    zone: txt("v=spf1 include:spf.mail.qq.com ?all"),
    codes: ["spf.neutral-all", "spf.ok", "spf.lookups"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "no all",
    zone: txt("v=spf1 include:spf.mail.qq.com"),
    codes: ["spf.no-all", "spf.ok", "spf.lookups"],
    record: { host: "@", value: exmailSpf },
  },
  {
    name: "-all",
    zone: txt("v=spf1 include:spf.mail.qq.com -all"),
    codes: ["spf.ok", "spf.lookups", "spf.strict"],
  },
  {
    name: "ptr",
    zone: txt("v=spf1 include:spf.mail.qq.com ptr ~all"),
    codes: ["spf.near-limit", "spf.ptr", "spf.ok"],
  },
  {
    name: "macro",
    zone: txt("v=spf1 include:spf.mail.qq.com exists:%{i}.small.net ~all"),
    codes: ["spf.near-limit", "spf.ok", "spf.macro"],
  },
  {
    name: "behind all",
    zone: txt("v=spf1 include:spf.mail.qq.com ~all ip4:192.0.2.1"),
    codes: ["spf.after-all", "spf.ok", "spf.lookups"],
    record: { host: "@", value: "v=spf1 include:spf.mail.qq.com ip4:192.0.2.1 ~all" },
  },
  {
    name: "twice",
    zone: txt("v=spf1 include:spf.mail.qq.com ip4:192.0.2.1 ip4:192.0.2.1 ~all"),
    codes: ["spf.ok", "spf.no-effect", "spf.lookups"],
  },
  {
    name: "spf2.0 left over",
    zone: txt(exmailSpf, "spf2.0/pra -all"),
    codes: ["spf.leftover", "spf.ok", "spf.lookups"],
  },
  {
    name: "a misspelled second one",
    zone: txt(exmailSpf, "v=spf1;include:small.net ~all"),
    codes: ["spf.near-miss", "spf.ok", "spf.lookups"],
  },
  {
    name: "terms run together where strings meet",
    zone: txt(["v=spf1 include:spf.mail.qq.com", "include:small.net ~all"]),
    codes: ["spf.glued", "spf.missing-include", "spf.uncovered"],
    record: { host: "@", value: "v=spf1 include:spf.mail.qq.com include:small.net ~all" },
  },
  {
    name: "a term torn apart where strings meet",
    zone: txt(["v=spf1 include:spf.mail.qq.com ip4:192.0.2", " .1 ~all"]),
    codes: ["spf.syntax", "spf.spaced", "spf.lookups"],
    record: { host: "@", value: "v=spf1 include:spf.mail.qq.com ip4:192.0.2.1 ~all" },
  },
  {
    name: "the mail service alone is over the limit: no ready answer",
    zone: {
      "spf.mail.qq.com": {
        TXT: [`v=spf1 ${Array.from({ length: 11 }, (_, i) => `include:p${i}.small.net`).join(" ")} -all`],
      },
      "*.small.net": { TXT: ["v=spf1 ip4:192.0.2.1 -all"] },
    },
    codes: ["spf.too-many-lookups"],
  },
  {
    name: "far too long to be mended",
    zone: txt(`v=spf1 ${"ip4:192.0.2.1 ".repeat(500)}`),
    codes: ["spf.long", "spf.maybe-uncovered", "spf.ok", "spf.no-effect", "spf.no-effect", "spf.no-effect"],
  },
];
