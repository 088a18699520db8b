import { expect, test } from "vitest";
import { read } from "./signed.ts";

const hopOf = async (received: string) => {
  const { facts } = await read(`Received: ${received}\nFrom: a@x.example\n`);
  const { delayMs: _, ...hop } = facts.path[0] ?? { encrypted: false };
  return hop;
};

test.each([
  [
    "Postfix",
    "from out.x.example (out.x.example [192.0.2.1])\n\tby mx.y.example (Postfix) with ESMTPS id 4F\n\tfor <b@y.example>; Mon, 23 Nov 2026 10:00:00 +0800 (CST)",
    {
      from: "out.x.example",
      ip: "192.0.2.1",
      by: "mx.y.example",
      protocol: "ESMTPS",
      encrypted: true,
      at: "2026-11-23T02:00:00.000Z",
    },
  ],
  [
    "Exim",
    "from [192.0.2.22] ([192.0.2.22:222] helo=mta.x.example) by y.example with esmtps (TLSv1.2:AES128) (Exim 4.92); 23 Nov 2026 02:00:00 -0000",
    {
      from: "192.0.2.22",
      ip: "192.0.2.22",
      by: "y.example",
      protocol: "ESMTPS",
      encrypted: true,
      at: "2026-11-23T02:00:00.000Z",
    },
  ],
  [
    "qmail",
    "from email.x.example (HELO x.example) (192.0.2.4)\n  by y.example with SMTP; 23 Nov 2026 02:00:00 -0000",
    {
      from: "email.x.example",
      ip: "192.0.2.4",
      by: "y.example",
      protocol: "SMTP",
      encrypted: false,
      at: "2026-11-23T02:00:00.000Z",
    },
  ],
  [
    "Outlook over IPv6",
    "from AM0PR.eurprd01.prod.outlook.com (2603:10a6:208::16)\n by VI1PR.prod.outlook.com with HTTPS; Mon, 23 Nov 2026 02:00:00 +0000",
    {
      from: "am0pr.eurprd01.prod.outlook.com",
      ip: "2603:10a6:208::16",
      by: "vi1pr.prod.outlook.com",
      protocol: "HTTPS",
      encrypted: true,
      at: "2026-11-23T02:00:00.000Z",
    },
  ],
  [
    "Exchange",
    "from a.x.example (192.0.2.3) by b.y.example (10.0.0.1) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20; Mon, 23 Nov 2026 02:00:00 +0000",
    {
      from: "a.x.example",
      ip: "192.0.2.3",
      by: "b.y.example",
      protocol: "SMTP",
      encrypted: true,
      at: "2026-11-23T02:00:00.000Z",
    },
  ],
  [
    "an IPv6 literal",
    "from x (x [IPv6:2001:db8::1]) by y.example with ESMTP; Mon, 23 Nov 2026 02:00:00 +0000",
    {
      from: "x",
      ip: "2001:db8::1",
      by: "y.example",
      protocol: "ESMTP",
      encrypted: false,
      at: "2026-11-23T02:00:00.000Z",
    },
  ],
  [
    "a local hand-over",
    "by mail.x.example (Postfix, from userid 33)\n\tid 0D; nonsense",
    { by: "mail.x.example", encrypted: false },
  ],
  ["nothing readable", "(qmail 123 invoked by uid 0)", { by: "uid", encrypted: false }],
])("a Received line of %s", async (_, received, hop) => {
  expect(await hopOf(received)).toEqual(hop);
});

const resultsOf = async (value: string) => {
  const { facts } = await read(`Authentication-Results: ${value}\nFrom: a@x.example\n`);
  const [first] = facts.recorded;
  return [first?.server, ...(first?.results.map(({ method, result }) => `${method}=${result}`) ?? [])];
};

test.each([
  [
    "mx.google.com;\n dkim=pass header.i=@x.example;\n spf=softfail (no; really) smtp.mailfrom=a@x.example",
    ["mx.google.com", "dkim=pass", "spf=softfail"],
  ],
  [
    "spf=pass (sender IP is 192.0.2.1)\n smtp.mailfrom=x.example; dkim=none (message not signed)\n header.d=none;dmarc=bestguesspass action=none",
    ["", "spf=pass", "dkim=none", "dmarc=bestguesspass"],
  ],
  ["mx.y.example 1; none", ["mx.y.example"]],
  [
    "mx.yahoo.example  from=x.example; domainkeys=neutral (no sig);  from=x.example; dkim=neutral (no sig)",
    ["mx.yahoo.example", "domainkeys=neutral", "dkim=neutral"],
  ],
  ['mx.y.example; dkim = fail reason="bad; (very) bad" header.d=x.example', ["mx.y.example", "dkim=fail"]],
  ["mx.y.example; dkim=pass (a (nested; one) comment", ["mx.y.example", "dkim=pass"]],
])("results as in %j", async (value, expected) => {
  expect(await resultsOf(value)).toEqual(expected);
});

test.each([
  [
    "Return-Path and the topmost public address",
    "Return-Path: <a@x.example>\nReceived: from in (in [10.0.0.1]) by y\nReceived: from out (out [192.0.2.7]) by in",
    { ip: "192.0.2.7", helo: "out", sender: "a@x.example" },
  ],
  [
    "what the receiver noted wins over its own inner hops",
    "Authentication-Results: mx; spf=pass (sender IP is 192.0.2.9) smtp.mailfrom=x.example\nReceived: from inner (2603:10a6::1) by y\nReceived: from out.x.example (192.0.2.9) by inner",
    { ip: "192.0.2.9", helo: "out.x.example", sender: "postmaster@x.example" },
  ],
  [
    "Received-SPF alone",
    'Received-SPF: pass client-ip=192.0.2.5; envelope-from="a@x.example"; helo=out.x.example;',
    { ip: "192.0.2.5", helo: "out.x.example", sender: "a@x.example" },
  ],
  [
    "a bounce",
    "Return-Path: <>\nReceived: from out.x.example ([192.0.2.7]) by y",
    { ip: "192.0.2.7", helo: "out.x.example", sender: "" },
  ],
  ["private addresses only", "Received: from pc ([192.168.1.2]) by server", undefined],
])("the connection is read from: %s", async (_, head, connection) => {
  expect((await read(`${head}\nFrom: a@x.example\n`)).facts.connection).toEqual(connection);
});

test.each([
  ["X-QQ-mid: bizesmtpsz1t1", "exmail", undefined],
  ["X-QQ-mid: zesmtpgz3t1", "exmail", undefined],
  ["X-BIZMAIL-ID: 12345", "exmail", undefined],
  ["Feedback-ID: zesmtpsz:x.example:qybglogicsvrsz:qybglogicsvrsz3a-0", "exmail", "x.example"],
  ["Received: from smtp-usa2.onexmail.com ([192.0.2.1]) by mx.y.example", "exmail", undefined],
  ["X-QQ-mid: xmsmtpt17", undefined, undefined],
  ["Received: from out162-62-57-49.mail.qq.com ([192.0.2.1]) by mx.y.example", "qq", undefined],
  ["Received: from mail-a.google.com ([192.0.2.1]) by mx.y.example", "google", undefined],
  ["Received: from eviloutbound.example ([192.0.2.1]) by mx.y.example", undefined, undefined],
])("%s shows %s", async (line, id, customerDomain) => {
  const { origin } = (await read(`${line}\nFrom: a@x.example\n`)).facts;
  expect({ id: origin?.id, customerDomain: origin?.customerDomain }).toEqual({ id, customerDomain });
});
