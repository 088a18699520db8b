import { at, exmailMx, type Scenario } from "./scenario.ts";

export const mxScenarios: readonly Scenario[] = [
  { name: "healthy", codes: ["mx.ok"] },
  {
    name: "own server",
    zone: { ...at({ MX: ["10 mail.x.example"] }), "mail.x.example": { A: ["192.0.2.2"] } },
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
    codes: ["mx.own"],
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
    name: "alias",
    zone: { ...at({ MX: ["10 mail.x.example"] }), "mail.x.example": { CNAME: ["x.example"] } },
    codes: ["mx.alias", "mx.own"],
  },
  { name: "address", zone: at({ MX: ["10 192.0.2.9"] }), codes: ["mx.address", "mx.own"] },
];
