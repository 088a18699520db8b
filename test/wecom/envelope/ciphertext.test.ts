import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ciphertextOfJson, ciphertextOfXml, MAX_BODY_CHARS } from "../../../src/wecom/envelope/ciphertext.ts";
import { corpId, envelopeFor, sign } from "../forge.ts";

describe("the scanner of the outer XML", () => {
  test.each([
    ["CDATA", "<xml><Encrypt><![CDATA[abc+/=]]></Encrypt></xml>", "abc+/="],
    ["bare", "<xml><Encrypt>abc</Encrypt></xml>", "abc"],
    ["first", "<xml><Encrypt>abc</Encrypt><AgentID>1</AgentID></xml>", "abc"],
    [
      "last",
      "<xml><ToUserName><![CDATA[ww]]></ToUserName><AgentID>1</AgentID><Encrypt>abc</Encrypt></xml>",
      "abc",
    ],
    ["white space around", "<xml>\n<Encrypt>\n <![CDATA[abc]]>\n</Encrypt>\n</xml>", "abc"],
    ["empty", "<xml><Encrypt><![CDATA[]]></Encrypt></xml>", ""],
  ])("takes it: %s", (_name, body, ciphertext) => {
    expect(ciphertextOfXml(body)).toEqual({ ok: true, ciphertext });
  });

  test.each([
    ["nothing", ""],
    ["other XML", "<xml><ToUserName>x</ToUserName></xml>"],
    ["not closed", "<xml><Encrypt>abc</xml>"],
    ["closed before it opens", "<xml></Encrypt><Encrypt>abc</xml>"],
    ["two", "<xml><Encrypt>abc</Encrypt><Encrypt>def</Encrypt></xml>"],
    ["one inside the other", "<xml><Encrypt><Encrypt>abc</Encrypt></Encrypt></xml>"],
    ["an attribute before the real one", '<xml><Encrypt a="1">x</Encrypt><Encrypt>abc</Encrypt></xml>'],
    ["an attribute", '<xml><Encrypt a="1">x</Encrypt></xml>'],
    ["one hidden in the other's CDATA", "<xml><Encrypt><![CDATA[<Encrypt>x]]></Encrypt></xml>"],
    ["an element inside", "<xml><Encrypt><a>abc</a></Encrypt></xml>"],
    ["two CDATA", "<xml><Encrypt><![CDATA[a]]><![CDATA[b]]></Encrypt></xml>"],
    ["other case", "<xml><encrypt>abc</encrypt></xml>"],
    ["too long", `<xml><Encrypt>${"a".repeat(MAX_BODY_CHARS)}</Encrypt></xml>`],
  ])("refuses: %s", (_name, body) => {
    expect(ciphertextOfXml(body)).toMatchObject({ ok: false, code: "envelope" });
  });
});

describe("the JSON body", () => {
  test("gives its one field", () => {
    expect(ciphertextOfJson('{"encrypt":"abc","more":1}')).toEqual({ ok: true, ciphertext: "abc" });
  });

  test.each([
    ["nothing", ""],
    ["null", "null"],
    ["an array", '["encrypt"]'],
    ["a number", '{"encrypt":1}'],
    ["no such field", '{"Encrypt":"abc"}'],
    ["inherited", '{"__proto__":{"encrypt":"abc"}}'],
    ["deep", "[".repeat(60_000)],
    ["too long", JSON.stringify({ encrypt: "a".repeat(MAX_BODY_CHARS) })],
  ])("refuses: %s", (_name, body) => {
    expect(ciphertextOfJson(body)).toMatchObject({ ok: false, code: "envelope" });
  });
});

test("no stranger's body or query makes it throw", () => {
  const envelope = envelopeFor(corpId);
  const piece = fc.constantFrom(
    "<Encrypt>",
    "</Encrypt>",
    "<![CDATA[",
    "]]>",
    "<xml>",
    '{"encrypt":',
    '"',
    "}",
    "[",
  );
  const body = fc
    .array(fc.oneof(piece, fc.string()), { maxLength: 12, size: "max" })
    .map((pieces) => pieces.join(""));
  const query = fc.dictionary(fc.constantFrom("msg_signature", "timestamp", "nonce", "echostr"), fc.string());
  fc.assert(
    fc.property(body, query, (text, strange) => {
      for (const asked of [strange, sign(text)]) {
        expect(envelope.openXml(asked, text).ok).toBe(false);
        expect(envelope.openJson(asked, text).ok).toBe(false);
        expect(envelope.verifyUrl({ ...asked, echostr: text }).ok).toBe(false);
      }
    }),
  );
});
