import type { Sight } from "./page-snapshot.ts";

/** A text in which none of `secrets` is left. */
export const hidden = (text: string, secrets: readonly string[]) =>
	secrets.reduce((rest, secret) => (secret === "" ? rest : rest.replaceAll(secret, "•••")), text);

/** A portal should not quote passwords; should it, they go no further. */
export function withoutSecrets(sight: Sight, secrets: readonly string[]): Sight {
	const clean = (texts: readonly string[]) => texts.map((text) => hidden(text, secrets));
	return { ...sight, title: hidden(sight.title, secrets), headings: clean(sight.headings), refusals: clean(sight.refusals), notices: clean(sight.notices) };
}
