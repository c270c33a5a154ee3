/** An answer as a proxy keeps it. */
interface Stored {
  varying: string;
  etag: string;
  text: string;
  /** The header fields that say which request it answers, by what its `vary` names. */
  names: readonly string[];
}

/**
 * A cache between many people and a server, as strict as RFC 9111 lets a shared one be: it keeps what it may, under the
 * fields that `vary` names, and asks again with the validator before it gives what says `no-cache`.
 */
export function createSharedProxy(origin: string) {
  const stored = new Map<string, Stored[]>();
  const counts = { asked: 0, confirmed: 0, kept: 0 };
  const varyingBy = (names: readonly string[], headers: Readonly<Record<string, string>>): string => names.map((name) => headers[name] ?? '').join('\n');

  return {
    counts,
    async get(path: string, headers: Readonly<Record<string, string>>): Promise<string> {
      counts.asked++;
      const known = stored.get(path)?.find(({ names, varying }) => varyingBy(names, headers) === varying);
      const response = await fetch(`${origin}${path}`, { headers: { ...headers, ...(known ? { 'if-none-match': known.etag } : {}) } });
      if (response.status === 304 && known) {
        counts.confirmed++;
        return known.text;
      }
      const text = await response.text();
      const [control, etag] = [response.headers.get('cache-control') ?? '', response.headers.get('etag')];
      // What needed a token may be kept only where the answer says that it is everybody's (section 3.5).
      const mayKeep = response.status === 200 && etag !== null && !/no-store|private/.test(control) && (!headers['authorization'] || /public/.test(control));
      const names = (response.headers.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase());
      if (!mayKeep || names.includes('*')) return text;
      counts.kept++;
      const entry = { names, varying: varyingBy(names, headers), etag, text };
      stored.set(path, [...(stored.get(path) ?? []).filter(({ varying }) => varying !== entry.varying), entry]);
      return text;
    },
  };
}
