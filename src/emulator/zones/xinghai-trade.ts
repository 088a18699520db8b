import type { ZoneRecords } from "../dns/index.ts";
import { dkimKey, exmailMx, exmailSpf } from "./exmail.ts";

const publicKey =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAogukIisfA1zPLicJ9NyC87W/xzZzmD6Eh5Vr7WRaeUGXCTAWli9Q" +
  "qiCJ4Rf/uWnk2/Z1hmlaKMiN3cCj66pZ8wFzColhN+9dxSmo3Hra6TSoSE8Tlhr/cdFjPLMpboQwA/0bcEg2INXnqFjXrKbg" +
  "JEe7TrcXYP4A3QKl4wYVJpS+7s4iW1n9PP/mFNjEGBmP71EZVkxtJAqDd7mICBQAwvDi1kKO3jH8L6+JERDnmgi7v4cm1Xm2" +
  "wSSDZCxedJnPwTkDcBo7ZVaJXctCme91w5YziMvNpNHe9z1biJ8Xhhhx0EEq6QiX7NKh8MKdDA/XZIccCiUXzHwbfCAvazpE" +
  "dQIDAQAB";

/** xinghai-trade.example: a foreign-trade company whose DNS grew over the years. Two SPF records, no DMARC. */
export const xinghaiTrade: ZoneRecords = {
  "@": {
    NS: ["dns9.hichina.com", "dns10.hichina.com"],
    A: ["192.0.2.81"],
    MX: exmailMx,
    TXT: [exmailSpf, "v=spf1 include:spf.mail.qq.com -all"],
  },
  www: { A: ["192.0.2.81"] },
  "mxsw2412._domainkey": dkimKey(publicKey),
};

/** The same after the customer did what the bot said. */
export const xinghaiTradeRepaired: ZoneRecords = {
  ...xinghaiTrade,
  "@": { ...xinghaiTrade["@"], TXT: [exmailSpf] },
  _dmarc: { TXT: ["v=DMARC1; p=none; rua=mailto:dmarc@xinghai-trade.example"] },
};
