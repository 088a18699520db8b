import { expect, test } from "vitest";
import { repairSpf } from "../../../src/mail/index.ts";

const exmail = "v=spf1 include:spf.mail.qq.com ~all";

test.each([
  ["version", "v=spf1; include:spf.mail.qq.com ~all", exmail],
  ["version", "v=spf1include:spf.mail.qq.com ~all", exmail],
  ["version", "v = spf1 include:spf.mail.qq.com ~all", exmail],
  ["version", "v=spfl include:spf.mail.qq.com ~all", exmail],
  ["version", " v=spf1 include:spf.mail.qq.com ~all", exmail],
  ["version", "spf v=spf1 include:spf.mail.qq.com ~all", exmail],
  ["full-width", "v=spf1 include：spf.mail.qq.com ~all", exmail],
  ["full-width", "v=spf1 include:spf。mail。qq。com ~all", exmail],
  ["full-width", "ｖ＝ｓｐｆ１　include:spf.mail.qq.com　～all", exmail],
  ["full-width", "v=spf1 include:x.example –all", "v=spf1 include:x.example -all"],
  ["invisible-characters", "v=spf1 include:spf.mail.qq.com\u200b ~all", exmail],
  ["invisible-characters", "\ufeffv=spf1 include:spf.mail.qq.com ~all", exmail],
  ["line-break", "v=spf1\tinclude:spf.mail.qq.com\r\n~all", exmail],
  ["quotes", '"v=spf1 include:spf.mail.qq.com ~all"', exmail],
  ["quotes", '\\"v=spf1 include:spf.mail.qq.com ~all\\"', exmail],
  ["quotes", "v=spf1 include:“spf.mail.qq.com” ~all", exmail],
  ["separator", "v=spf1 include:spf.mail.qq.com; ~all", exmail],
  ["separator", "v=spf1 include:spf.mail.qq.com, ~all", exmail],
  ["separator", "v=spf1 include:a.example,b.example;-all", "v=spf1 include:a.example include:b.example -all"],
  ["separator", "v=spf1 ip4:192.0.2.1,192.0.2.2 -all", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"],
  ["blank-inside", "v=spf1 include: spf.mail.qq.com ~all", exmail],
  ["blank-inside", "v=spf1 include :spf.mail.qq.com ~all", exmail],
  ["blank-inside", "v=spf1 include spf.mail.qq.com ~ all", exmail],
  ["blank-missing", "v=spf1 include:spf.mail.qq.com~all", exmail],
  // Readable, but nobody includes a name that ends in "com-all".
  ["blank-missing", "v=spf1 include:spf.mail.qq.com-all", "v=spf1 include:spf.mail.qq.com -all"],
  ["blank-missing", "v=spf1 ip4:192.0.2.1ip4:192.0.2.2 -all", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"],
  [
    "blank-missing",
    "v=spf1 include:a.exampleinclude:b.example -all",
    "v=spf1 include:a.example include:b.example -all",
  ],
  ["wrong-sign", "v=spf1 include=spf.mail.qq.com ~all", exmail],
  ["wrong-sign", "v=spf1 redirect:b.example", "v=spf1 redirect=b.example"],
  ["wrong-name", "v=spf1 inlcude:spf.mail.qq.com ~all", exmail],
  ["wrong-name", "v=spf1 ip:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"],
  ["wrong-name", "v=spf1 ipv6:2001:db8::1 -all", "v=spf1 ip6:2001:db8::1 -all"],
  ["wrong-address-kind", "v=spf1 a:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"],
  ["wrong-address-kind", "v=spf1 ip4:2001:db8::1 -all", "v=spf1 ip6:2001:db8::1 -all"],
  ["wrong-address-kind", "v=spf1 192.0.2.0/24 -all", "v=spf1 ip4:192.0.2.0/24 -all"],
  ["url", "v=spf1 include:https://spf.mail.qq.com/ ~all", exmail],
  ["stray-sign", "v=spf1 include:spf.mail.qq.com ~all.", exmail],
  ["stray-sign", "v=spf1 ip4:192.0.2.1/ -all", "v=spf1 ip4:192.0.2.1 -all"],
  ["stray-sign", "v=spf1 ip4:192.0.2.1 all-", "v=spf1 ip4:192.0.2.1 -all"],
  ["stray-sign", "v=spf1 ip4:192.0.2.1 --all", "v=spf1 ip4:192.0.2.1 -all"],
])("%s: %s", (kind, text, record) => {
  const repaired = repairSpf(text);
  expect(repaired.record).toBe(record);
  expect(repaired.slips.map((slip) => slip.kind)).toContain(kind);
});

test("bytes of a TXT record are read as UTF-8 first", () => {
  const asDns = Buffer.from("v=spf1 include：spf.mail.qq.com ～all").toString("latin1");
  expect(repairSpf(asDns).record).toBe(exmail);
});

test.each([
  [exmail],
  ["v=spf1 exists:%{l1,}.x.example include:%{d}.y.example -all ra=postmaster"],
  // What nobody can guess stays as it is.
  ["v=spf1 ip4:192.0.2.1/33 -all"],
  ["v=spf1 moo -all"],
  // Other records are not ours to repair.
  ["google-site-verification=v-spf1;"],
  ["v=DMARC1; p=none"],
  ["v=spf10 -all"],
  ["spf2.0/pra mx -all"],
])("leaves alone: %s", (text) => {
  expect(repairSpf(text)).toEqual({ record: text, slips: [] });
});
