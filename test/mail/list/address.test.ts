import { expect, test } from "vitest";
import { readAddress } from "../../../src/mail/index.ts";

test.each([
  ["bob@x.com", "bob@x.com", []],
  ["Bob.Smith+cn@Sub.X.COM", "Bob.Smith+cn@sub.x.com", []],
  ["bob＠ｇｍａｉｌ．ｃｏｍ", "bob@gmail.com", ["punctuation", "full-width"]],
  ["bob@gmail。com", "bob@gmail.com", ["punctuation"]],
  ["bob@gmail，com", "bob@gmail.com", ["punctuation"]],
  ["bob@gmail点com", "bob@gmail.com", ["punctuation"]],
  ["bob@gmail,com", "bob@gmail.com", ["comma"]],
  ["bob @ gmail.com", "bob@gmail.com", ["blank"]],
  ["bob@gmail. com", "bob@gmail.com", ["blank"]],
  ["bob@@gmail.com", "bob@gmail.com", ["double-at"]],
  ["\u200bbob@x.com\u00a0", "bob@x.com", ["invisible"]],
  ["Bob Smith <bob@x.com>", "bob@x.com", []],
  ["王总 bob@x.com", "bob@x.com", []],
  ["邮箱：bob@x.com。", "bob@x.com", []],
  ["mailto:bob@x.com", "bob@x.com", []],
  ["'bob@x.com';", "bob@x.com", []],
  ["bob@x.com.", "bob@x.com", []],
  ["bob@例子.中国", "bob@xn--fsqu00a.xn--fiqs8s", []],
])("%j is %s, repaired: %j", (text, address, repairs) => {
  expect(readAddress(text)).toMatchObject({ ok: true, address, repairs, unusual: false });
});

test.each(["张三@x.com", '"bob smith"@x.com', "bob#1@x.com"])("%j is unusual", (text) => {
  expect(readAddress(text)).toMatchObject({ ok: true, unusual: true });
});

test.each([
  ["", "empty"],
  [" ，", "empty"],
  ["bob.x.com", "no-at"],
  ["a@b@x.com", "several-at"],
  ["@x.com", "no-local"],
  ["bob..smith@x.com", "bad-local"],
  ["bob smith(cn)@x.com extra@", "several-at"],
  ["bob@", "no-domain"],
  ["bob@gmail", "no-suffix"],
  ["bob@-x.com", "bad-domain"],
  ["bob@x_y.com", "bad-domain"],
  ["bob@x..com", "bad-domain"],
  ["bob@x.com/cn", "bad-domain"],
  ["bob@1.2.3", "ip-domain"],
  ["bob@192.0.2.1", "ip-domain"],
  ["bob@[192.0.2.1]", "ip-domain"],
  [`${"a".repeat(65)}@x.com`, "too-long"],
  [`a@${"b.".repeat(130)}com`, "too-long"],
])("%j is refused: %s", (text, fault) => {
  expect(readAddress(text)).toMatchObject({ ok: false, fault });
});
