import { expect, test } from "vitest";
import { isSpf, parseSpf } from "../../../src/mail/index.ts";

test.each([
  ["v=spf1", true],
  ["V=SPF1 -all", true],
  ["v=spf10", false],
  ["v=spf1\t-all", false],
  [" v=spf1 -all", false],
  ["", false],
])("isSpf(%j) is %s", (text, is) => {
  expect(isSpf(text)).toBe(is);
});

test("reads every kind of term", () => {
  const { terms, errors } = parseSpf(
    "v=spf1  mx/24//64 a:%{d2}.example ptr -exists:%{ir}.x.example ?include:b.example ip4:192.0.2.0/24 ip6:2001:db8::/32 ra=post redirect=c.example exp=e.example ~all ",
  );
  expect(errors).toEqual([]);
  expect(terms.map(({ kind, text, at }) => [kind, text, at])).toEqual([
    ["mx", "mx/24//64", 8],
    ["a", "a:%{d2}.example", 18],
    ["ptr", "ptr", 34],
    ["exists", "-exists:%{ir}.x.example", 38],
    ["include", "?include:b.example", 62],
    ["ip4", "ip4:192.0.2.0/24", 81],
    ["ip6", "ip6:2001:db8::/32", 98],
    ["other", "ra=post", 116],
    ["redirect", "redirect=c.example", 124],
    ["exp", "exp=e.example", 143],
    ["all", "~all", 157],
  ]);
  expect(terms[0]).toMatchObject({ qualifier: "+", bits4: 24, bits6: 64 });
  expect(terms[1]).toMatchObject({
    target: {
      parts: [{ letter: "d", keep: 2, reverse: false, delimiters: ".", urlEscaped: false }, ".example"],
    },
  });
  expect(terms[6]).toMatchObject({ network: { version: 6, bits: 32 } });
});

test.each([
  ["moo", "unknown-mechanism"],
  ["all:x.example", "target-not-allowed"],
  ["include", "target-missing"],
  ["include:", "target-missing"],
  ["include:museum", "bad-target"],
  ["include:b.example/24", "bad-target"],
  ["exists:%{x}.example", "bad-target"],
  ["a:192.0.2.1", "bad-target"],
  ["a:%{d0}.example", "bad-target"],
  ["a/33", "bad-prefix-length"],
  ["mx/24/64", "bad-prefix-length"],
  ["ip4:192.0.2.1/33", "bad-prefix-length"],
  ["ip4:192.0.2.1/024", "bad-prefix-length"],
  ["ip4:192.0.2.1/", "bad-prefix-length"],
  ["ip4:192.0.2", "bad-address"],
  ["ip4:192.0.2.010", "bad-address"],
  ["ip4", "target-missing"],
  ["ip6:2001:db8::1%eth0", "bad-address"],
  ["ip6:192.0.2.1", "bad-address"],
  ["redirect=", "target-missing"],
  ["exp=-all", "bad-target"],
  ["1up=x", "bad-modifier-name"],
  ["x=%", "bad-modifier-value"],
  ["a:b.example\n", "not-ascii"],
  ["－all", "not-ascii"],
])("%j is %s, at its place, and the terms around it are read", (term, fault) => {
  const { terms, errors } = parseSpf(`v=spf1 mx ${term} -all`);
  expect(errors).toEqual([{ text: term, at: 10, fault }]);
  expect(terms.map(({ text }) => text)).toEqual(["mx", "-all"]);
});

test("a second redirect or exp is an error", () => {
  expect(parseSpf("v=spf1 redirect=a.example redirect=a.example").errors).toEqual([
    { text: "redirect=a.example", at: 26, fault: "modifier-twice" },
  ]);
});

test("a text that is no SPF record is one error", () => {
  expect(parseSpf("v=DMARC1; p=none")).toEqual({
    terms: [],
    errors: [{ text: "v=DMARC1; p=none", at: 0, fault: "not-spf" }],
  });
});
