/** The head of a mail sent through Exmail, as Gmail shows it; names and addresses are reserved ones. */
export const exmailToGmail = `Delivered-To: john@buyer.example
Received: by 2002:a05:6a20:1234:b0:1f5:aaaa:bbbb with SMTP id x1csp100; Mon, 23 Nov 2026 02:00:31 -0800 (PST)
X-Received: by 2002:a17:902:d2c1:b0:29e:3dcc with SMTP id d9443c01a7336-29e; Mon, 23 Nov 2026 02:00:31 -0800 (PST)
ARC-Seal: i=1; a=rsa-sha256; t=1795514431; cv=none; d=google.com; s=arc-20240605; b=AAAA
ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=google.com; s=arc-20240605; h=from:to; bh=AAAA; b=AAAA
ARC-Authentication-Results: i=1; mx.google.com;
       dkim=pass header.i=@xinghai-trade.example header.s=onoh2408 header.b=F45dVWDf;
       spf=pass (google.com: domain of sales@xinghai-trade.example designates 198.51.100.7 as permitted sender) smtp.mailfrom=sales@xinghai-trade.example
Return-Path: <sales@xinghai-trade.example>
Received: from smtpbgsg1.qq.com (smtpbgsg1.qq.com. [198.51.100.7])
        by mx.google.com with ESMTPS id d9443c01a7336-29e
        for <john@buyer.example>
        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);
        Mon, 23 Nov 2026 02:00:30 -0800 (PST)
Received-SPF: pass (google.com: domain of sales@xinghai-trade.example designates 198.51.100.7 as permitted sender) client-ip=198.51.100.7;
Authentication-Results: mx.google.com;
       dkim=pass header.i=@xinghai-trade.example header.s=onoh2408 header.b=F45dVWDf;
       spf=pass (google.com: domain of sales@xinghai-trade.example designates 198.51.100.7 as permitted sender) smtp.mailfrom=sales@xinghai-trade.example;
       dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=xinghai-trade.example
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
        d=xinghai-trade.example; s=onoh2408; t=1795514400; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
        h=From:To:Subject:Date:Message-ID:MIME-Version;
        b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
X-QQ-mid: bizesmtpsz12t1795514401t1a2b3c
X-QQ-Originating-IP: abc=
Received: from localhost ( [203.0.113.50])
        by bizesmtp.qq.com (ESMTP) with
        id ; Mon, 23 Nov 2026 18:00:00 +0800 (CST)
X-QQ-SSF: 0000000000000000000000000000000
X-BIZMAIL-ID: 1234567890123456789
Date: Mon, 23 Nov 2026 18:00:00 +0800
From: =?utf-8?B?5pif5rW36LS45piT?= <sales@xinghai-trade.example>
To: john <john@buyer.example>
Subject: =?utf-8?B?5oql5Lu3?= for valves
Message-ID: <ABCDEF@xinghai-trade.example>
MIME-Version: 1.0
Feedback-ID: bizesmtpsz:xinghai-trade.example:qybglogicsvrsz:qybglogicsvrsz3a-0
`;

/** What DNS holds when all is well with it. */
export const healthy = {
  "xinghai-trade.example": { TXT: ["v=spf1 ip4:198.51.100.0/24 ~all"] },
  "_dmarc.xinghai-trade.example": { TXT: ["v=DMARC1; p=quarantine; rua=mailto:dmarc@xinghai-trade.example"] },
};
