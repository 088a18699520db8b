/** Domains of mail providers and tools: people name them while asking about their own mail. */
const providers =
  /(?:^|\.)(?:qq\.com|foxmail\.com|gmail\.com|googlemail\.com|google\.com|outlook\.com|hotmail\.com|live\.com|msn\.com|office365\.com|office\.com|microsoft\.com|163\.com|126\.com|yeah\.net|263\.net|263\.com|sina\.com|sina\.cn|sohu\.com|139\.com|189\.cn|aliyun\.com|icloud\.com|yahoo\.com|yahoo\.com\.tw|spamhaus\.org|barracudacentral\.org|tencent\.com|mxtoolbox\.com|mail-tester\.com)$/;

/** Whether a host belongs to a provider everybody uses, and so says nothing about the customer. */
export const isProviderHost = (host: string): boolean => providers.test(host);
