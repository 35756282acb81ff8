import type { Sight } from "./page-snapshot.ts";

/** Replaces every one of `secrets` in a text. */
export const hidden = (text: string, secrets: readonly string[]) =>
	secrets.reduce((rest, secret) => (secret === "" ? rest : rest.replaceAll(secret, "•••")), text);

/** Removes secrets from all texts of a result, in case the portal quotes a password. */
export function withoutSecrets(sight: Sight, secrets: readonly string[]): Sight {
	const clean = (texts: readonly string[]) => texts.map((text) => hidden(text, secrets));
	return { ...sight, title: hidden(sight.title, secrets), headings: clean(sight.headings), refusals: clean(sight.refusals), notices: clean(sight.notices) };
}
