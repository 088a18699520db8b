import { at, exmailMx, type Scenario } from "./scenario.ts";

export const mxScenarios: readonly Scenario[] = [
  { name: "healthy", codes: ["mx.ok"] },
  {
    name: "own server",
    zone: { ...at({ MX: ["10 mail.x.example"] }), "mail.x.example": { A: ["192.0.2.2"] } },
    codes: ["mx.own", "mx.single"],
  },
  {
    name: "two own servers",
    zone: {
      ...at({ MX: ["10 mail.x.example", "20 backup.x.example"] }),
      "mail.x.example": { A: ["192.0.2.2"] },
      "backup.x.example": { AAAA: ["2001:db8::1"] },
    },
    codes: ["mx.own"],
  },
  {
    name: "none but a website",
    zone: at({ MX: [] }),
    codes: ["mx.implicit"],
    record: { host: "@", value: "mxbiz1.qq.com" },
  },
  {
    name: "none at all",
    zone: at({ MX: [], A: [] }),
    codes: ["mx.missing"],
    record: { host: "@", value: "mxbiz1.qq.com" },
  },
  {
    name: "none and the address not answered",
    zone: at({ MX: [], A: "timeout" }),
    codes: ["mx.unreachable"],
  },
  {
    name: "none, and nothing tells the provider",
    zone: at({ MX: [], A: [], TXT: [] }),
    codes: ["mx.missing"],
  },
  { name: "not answered", zone: at({ MX: "servfail" }), codes: ["mx.unreachable"] },
  { name: "null MX", zone: at({ MX: ["0 ."] }), codes: ["mx.null"] },
  {
    name: "null MX beside others",
    zone: at({ MX: ["0 .", ...exmailMx] }),
    codes: ["mx.null-mixed", "mx.ok"],
  },
  {
    name: "left-over of a former provider",
    zone: at({ MX: [...exmailMx, "20 mx01.263.net"] }),
    codes: ["mx.mixed"],
  },
  {
    name: "left-over that still is preferred",
    zone: at({ MX: ["1 mx.ym.163.com", ...exmailMx] }),
    codes: ["mx.mixed"],
  },
  {
    name: "one of two",
    zone: at({ MX: ["5 mxbiz1.qq.com"] }),
    codes: ["mx.incomplete"],
    record: { host: "@", value: "mxbiz2.qq.com" },
  },
  { name: "one is enough elsewhere", zone: at({ MX: ["1 smtp.google.com"] }), codes: ["mx.ok"] },
  { name: "a host that does not exist", zone: at({ MX: ["10 gone.x.example"] }), codes: ["mx.dangling"] },
  {
    name: "a host that did not answer",
    zone: { ...at({ MX: ["10 mail.x.example"] }), "mail.x.example": "timeout" },
    codes: ["mx.own", "mx.single"],
  },
  {
    name: "one of two does not exist",
    zone: {
      ...at({ MX: ["10 mail.x.example", "20 gone.x.example"] }),
      "mail.x.example": { A: ["192.0.2.2"] },
    },
    codes: ["mx.one-dangling", "mx.own"],
  },
  {
    name: "own domain glued on",
    zone: at({ MX: ["5 mxbiz1.qq.com.x.example"] }),
    codes: ["mx.suffixed"],
    record: { host: "@", value: "mxbiz1.qq.com" },
  },
  {
    name: "own domain glued on twice",
    zone: at({ MX: ["5 mxbiz1.qq.com.x.example", "10 mxbiz2.qq.com.x.example"] }),
    codes: ["mx.suffixed", "mx.suffixed"],
    record: { host: "@", value: "mxbiz1.qq.com" },
  },
  {
    name: "alias",
    zone: { ...at({ MX: ["10 mail.x.example"] }), "mail.x.example": { CNAME: ["x.example"] } },
    codes: ["mx.alias", "mx.own", "mx.single"],
  },
  { name: "address", zone: at({ MX: ["10 192.0.2.9"] }), codes: ["mx.address", "mx.own", "mx.single"] },
  {
    name: "mistyped",
    zone: at({ MX: ["5 mxbizl.qq.com", "10 mxbiz2.qq.com"] }),
    codes: ["mx.misspelled"],
    record: { host: "@", value: "mxbiz1.qq.com" },
  },
  {
    name: "inside the office",
    zone: {
      ...at({ MX: ["5 mail.x.example"] }),
      "mail.x.example": { A: ["192.168.1.9"], AAAA: ["fe80::1"] },
    },
    codes: ["mx.inside"],
  },
  {
    name: "inside the office and outside",
    zone: { ...at({ MX: ["5 mail.x.example"] }), "mail.x.example": { A: ["10.0.0.9", "192.0.2.9"] } },
    codes: ["mx.own", "mx.single"],
  },
  {
    name: "a stranger beside Exmail",
    zone: { ...at({ MX: [...exmailMx, "20 mail.old.net"] }), "mail.old.net": { A: ["192.0.2.77"] } },
    codes: ["mx.stranger"],
  },
  {
    name: "forwarding only",
    zone: at({ MX: ["13 route1.mx.cloudflare.net", "86 route2.mx.cloudflare.net"] }),
    codes: ["mx.forwarding"],
  },
  {
    name: "one of two inside the office",
    zone: {
      ...at({ MX: ["5 mail.x.example", "9 out.x.example"] }),
      "mail.x.example": { A: ["192.168.1.9"] },
      "out.x.example": { A: ["192.0.2.9"] },
    },
    codes: ["mx.one-inside", "mx.own"],
  },
  {
    name: "null MX where SPF names the mail service",
    zone: at({ MX: ["0 ."] }),
    codes: ["mx.null"],
    record: { host: "@", value: "mxbiz1.qq.com" },
  },
  {
    name: "QQ domain mail left beside Exmail",
    zone: at({ MX: [...exmailMx, "5 mxdomain.qq.com"] }),
    codes: ["mx.mixed"],
  },
];
