import { expect, onTestFinished, test } from "vitest";
import { openChat } from "../../src/cli/chat-session.ts";

test("a pasted header lets DKIM be checked by the key it names", async () => {
  const chat = await openChat();
  onTestFinished(() => chat.close());
  const header = (selector: string) =>
    `邮件头信息如下 DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=good.example; s=${selector}; bh=abc`;
  const known = await chat.say("ann", header("onoh2408"));
  expect(known.intent).toBe("header_diagnosis");
  expect(known.reply[0]).toMatch(/^✅ DKIM：/m);
  const unknown = await chat.say("bob", header("wxyz2501"));
  expect(unknown.reply[0]).toMatch(/^❌ DKIM：.*wxyz2501/m);
  const unsigned = await chat.say(
    "cat",
    "Received: from a.example (192.0.2.1) by b.example\nReturn-Path: <x@good.example>\nX-Spam-Flag: YES",
  );
  expect(unsigned.reply.join("\n")).toContain("没有 DKIM 签名");
});
