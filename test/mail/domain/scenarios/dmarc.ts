import type { Scenario } from "./scenario.ts";
import { at, exmailSpf } from "./scenario.ts";

const dmarc = (...TXT: string[]) => ({ "_dmarc.x.example": { TXT } });
const begin = "v=DMARC1; p=none; rua=mailto:dmarc@x.example";

export const dmarcScenarios: readonly Scenario[] = [
  { name: "healthy", codes: ["dmarc.ok"] },
  {
    name: "missing",
    zone: { "_dmarc.x.example": undefined },
    codes: ["dmarc.missing"],
    record: { host: "_dmarc", value: begin },
  },
  {
    name: "missing at a subdomain goes to the registered domain",
    domain: "m.x.example",
    zone: { "m.x.example": { TXT: [exmailSpf] }, "_dmarc.x.example": undefined },
    codes: ["dmarc.missing"],
    record: { host: "_dmarc", value: begin },
  },
  { name: "not answered", zone: { "_dmarc.x.example": "timeout" }, codes: ["dmarc.unreachable"] },
  {
    name: "the registry's silence proves nothing",
    zone: { "_dmarc.x.example": undefined, "_dmarc.example": "refused" },
    codes: ["dmarc.missing"],
  },
  {
    name: "a registry's policy is not the customer's",
    zone: { "_dmarc.x.example": undefined, "_dmarc.example": { TXT: ["v=DMARC1; p=reject; psd=y"] } },
    codes: ["dmarc.missing"],
  },
  {
    name: "two records",
    zone: dmarc("v=DMARC1; p=reject; rua=mailto:a@x.example", "v=DMARC1; p=none"),
    codes: ["dmarc.several"],
    record: { host: "_dmarc", value: "v=DMARC1; p=none; rua=mailto:a@x.example" },
  },
  {
    name: "two records in the other order, each with a mailbox",
    zone: dmarc(
      "v=DMARC1; p=quarantine; rua=mailto:b@x.example",
      "v=DMARC1; p=reject; rua=mailto:a@x.example,mailto:b@x.example",
    ),
    codes: ["dmarc.several"],
    record: {
      host: "_dmarc",
      value: "v=DMARC1; p=quarantine; rua=mailto:b@x.example,mailto:a@x.example",
    },
  },
  {
    name: "full-width semicolons",
    zone: dmarc(Buffer.from("v=DMARC1；p=none；rua=mailto:a@x.example").toString("latin1")),
    codes: ["dmarc.syntax"],
    record: { host: "_dmarc", value: "v=DMARC1; p=none; rua=mailto:a@x.example" },
  },
  { name: "another text only", zone: dmarc("hello"), codes: ["dmarc.missing"] },
  {
    name: "at the domain itself",
    zone: {
      ...at({ TXT: [exmailSpf, "v=DMARC1; p=none; rua=mailto:a@x.example"] }),
      "_dmarc.x.example": undefined,
    },
    codes: ["dmarc.misplaced"],
    record: { host: "_dmarc", value: "v=DMARC1; p=none; rua=mailto:a@x.example" },
  },
  {
    name: "the domain typed into the host field",
    zone: { "_dmarc.x.example": undefined, "_dmarc.x.example.x.example": { TXT: [begin] } },
    codes: ["dmarc.misplaced"],
    record: { host: "_dmarc", value: begin },
  },
  { name: "observing", zone: dmarc(begin), codes: ["dmarc.observing"] },
  {
    name: "observing for nobody",
    zone: dmarc("v=DMARC1; p=none"),
    codes: ["dmarc.no-reports"],
    record: { host: "_dmarc", value: begin },
  },
  {
    name: "no policy",
    zone: dmarc("v=DMARC1; adkim=r"),
    codes: ["dmarc.no-policy"],
    record: { host: "_dmarc", value: begin },
  },
  {
    name: "unreadable policy with reports acts as none",
    zone: dmarc("v=DMARC1; p=monitor; rua=mailto:a@x.example"),
    codes: ["dmarc.observing", "dmarc.bad-policy"],
  },
  {
    name: "t=y",
    zone: dmarc("v=DMARC1; p=reject; t=y"),
    codes: ["dmarc.testing", "dmarc.ok", "dmarc.blind"],
  },
  {
    name: "sp=none",
    zone: dmarc("v=DMARC1; p=reject; sp=none"),
    codes: ["dmarc.weak-subdomains", "dmarc.ok", "dmarc.blind"],
  },
  {
    name: "np=none",
    zone: dmarc("v=DMARC1; p=reject; np=none; rua=mailto:a@x.example"),
    codes: ["dmarc.weak-subdomains", "dmarc.ok"],
  },
  {
    name: "enforced while SPF is void",
    zone: {
      ...at({ TXT: ["v=spf1 include:spf.mail.qq.com include:gone.net ~all"] }),
      ...dmarc("v=DMARC1; p=reject; rua=mailto:a@x.example"),
    },
    codes: ["dmarc.unready", "dmarc.ok"],
  },
  {
    name: "enforced while SPF could not be read to its end",
    zone: { "spf-a.mail.qq.com": "timeout", ...dmarc("v=DMARC1; p=reject; rua=mailto:a@x.example") },
    codes: ["dmarc.ok"],
  },
  {
    name: "enforced on trial while SPF is missing",
    zone: { ...at({ TXT: [] }), ...dmarc("v=DMARC1; p=quarantine; t=y; rua=mailto:a@x.example") },
    codes: ["dmarc.testing", "dmarc.ok"],
  },
  {
    name: "reports to Tencent, as its old help page says",
    zone: dmarc("v=DMARC1; p=none; rua=mailto:mailauth-reports@qq.com"),
    codes: ["dmarc.observing", "dmarc.reports-at-tencent"],
  },
  {
    name: "missing where no mailbox can be",
    zone: { ...at({ MX: ["0 ."], TXT: [] }), "_dmarc.x.example": undefined },
    codes: ["dmarc.missing"],
    record: { host: "_dmarc", value: "v=DMARC1; p=none" },
  },
  {
    name: "missing where a mail service is named but mail is refused",
    zone: { ...at({ MX: ["0 ."] }), "_dmarc.x.example": undefined },
    codes: ["dmarc.missing"],
    record: { host: "_dmarc", value: begin },
  },
  {
    name: "observing for nobody where no mailbox can be",
    zone: { ...at({ MX: ["0 ."], TXT: [] }), ...dmarc("v=DMARC1; p=none") },
    codes: ["dmarc.no-reports"],
  },
  {
    name: "pct",
    zone: dmarc("v=DMARC1; p=quarantine; pct=25; rua=mailto:a@x.example"),
    codes: ["dmarc.partial", "dmarc.ok"],
    record: { host: "_dmarc", value: "v=DMARC1; p=quarantine; rua=mailto:a@x.example" },
  },
  {
    name: "removed tags that did nothing",
    zone: dmarc("v=DMARC1; p=reject; pct=100; ri=86400; rf=afrf"),
    codes: ["dmarc.ok", "dmarc.blind", "dmarc.removed-tags"],
  },
  {
    name: "parts that cannot be read",
    zone: dmarc("v=DMARC1; p=reject; none; xx=1"),
    codes: ["dmarc.unreadable-parts", "dmarc.ok", "dmarc.blind"],
  },
  {
    name: "strict",
    zone: dmarc("v=DMARC1; p=reject; adkim=s; aspf=s"),
    codes: ["dmarc.ok", "dmarc.blind", "dmarc.strict"],
  },
  {
    name: "psd=y",
    zone: dmarc("v=DMARC1; p=reject; psd=y"),
    codes: ["dmarc.registry", "dmarc.ok", "dmarc.blind"],
    record: { host: "_dmarc", value: "v=DMARC1; p=reject; rua=mailto:dmarc@x.example" },
  },
  {
    name: "inherited",
    domain: "m.x.example",
    zone: { "m.x.example": { TXT: [exmailSpf] }, ...dmarc("v=DMARC1; p=reject; sp=quarantine") },
    codes: ["dmarc.ok", "dmarc.inherited", "dmarc.blind"],
  },
  {
    name: "reports to a stranger who did not agree",
    zone: { ...dmarc("v=DMARC1; p=reject; rua=mailto:a@small.net") },
    codes: ["dmarc.reports-refused", "dmarc.ok"],
    record: { host: "_dmarc", value: "v=DMARC1; p=reject; rua=mailto:dmarc@x.example" },
  },
  {
    name: "reports to a stranger who agreed",
    zone: {
      ...dmarc("v=DMARC1; p=reject; rua=mailto:a@small.net"),
      "x.example._report._dmarc.small.net": { TXT: ["v=DMARC1"] },
    },
    codes: ["dmarc.ok"],
  },
  {
    name: "reports to a stranger who did not answer",
    zone: {
      ...dmarc("v=DMARC1; p=reject; rua=mailto:a@small.net"),
      "x.example._report._dmarc.small.net": "timeout",
    },
    codes: ["dmarc.ok"],
  },
  {
    name: "reports to a subdomain that takes no mail",
    zone: dmarc("v=DMARC1; p=reject; rua=mailto:a@reports.x.example"),
    codes: ["dmarc.reports-lost", "dmarc.ok"],
    record: { host: "_dmarc", value: "v=DMARC1; p=reject; rua=mailto:dmarc@x.example" },
  },
  {
    name: "an address without mailto:",
    zone: dmarc("v=DMARC1; p=reject; rua=a@x.example"),
    codes: ["dmarc.bad-address", "dmarc.ok"],
    record: { host: "_dmarc", value: "v=DMARC1; p=reject; rua=mailto:a@x.example" },
  },
];
