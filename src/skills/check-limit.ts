/**
 * At most `limit` checks per person in `windowMs`, so that nobody uses the bot to flood a domain's name servers.
 * Kept in memory: a restart forgives.
 */
export function createCheckLimit(
  limit = 5,
  windowMs = 10 * 60_000,
): (sender: string, nowMs: number) => boolean {
  const recent = new Map<string, readonly number[]>();
  const maxSenders = 10_000;
  return (sender, nowMs) => {
    const kept = (recent.get(sender) ?? []).filter((atMs) => nowMs - atMs < windowMs);
    const allowed = kept.length < limit;
    recent.delete(sender);
    recent.set(sender, allowed ? [...kept, nowMs] : kept);
    const oldest = recent.keys().next();
    if (recent.size > maxSenders && !oldest.done) recent.delete(oldest.value);
    return allowed;
  };
}
