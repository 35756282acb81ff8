import { seededFaker } from "../../mock-portal/sample-data/seeded-faker.ts";
import { gstinOf, identityKinds, tradeNameOf } from "./identity-kinds.ts";

/** An identity in a page. */
export interface Planted {
	/** "GSTIN with spaces". */
	readonly kind: string;
	/** What must not be in the capture. Compared without letter case, and without spaces and hyphens if it has digits. */
	readonly values: readonly string[];
	/** Where it stands. */
	readonly html: string;
}

/** A page with identities. */
export interface PlantedPage {
	readonly name: string;
	readonly html: string;
	readonly planted: readonly Planted[];
}

/** Frames of pages: `{strip}` is replaced by the taxpayer, `{planted}` by what is planted. */
const layouts: readonly string[] = [
	'<title>{name} - portal</title><div id="lower-header"><p class="tradenamegstinheading">GSTIN:{gstin} - Name: {name}</p><a href="/Home/Logout">Logout</a></div><div class="body-content"><h4>API Registration</h4>{planted}</div>',
	'<div id="lower-header"><p class="tradenamegstinheading">Name : {name} - GSTIN : {gstin}</p></div><main><h1>Dash Board</h1>{planted}</main>',
	'<header><table><tr><th>Trade Name</th><td>{name}</td></tr><tr><th>GST No</th><td>{gstin}</td></tr></table></header><section><form action="/save" method="post">{planted}<button>Submit</button></form></section>',
	'<nav class="navbar"><span>{name}</span><ul><li><a href="/logout">Sign out</a></li></ul></nav><dl><dt>Trade Name</dt><dd>{name}</dd></dl><article>{planted}</article>',
];

/** `count` identities in pages of ten, a pure function of `seed`. Each kind is planted in turn, in each layout in turn. @param pages further layouts */
export function plantedPages(count: number, seed: number, pages: readonly string[] = []): readonly PlantedPage[] {
	const faker = seededFaker(seed);
	const frames = [...layouts, ...pages];
	return Array.from({ length: Math.ceil(count / 10) }, (_, page) => {
		const name = tradeNameOf(faker);
		const gstin = gstinOf(faker);
		const planted = Array.from({ length: Math.min(10, count - page * 10) }, (_one, index): Planted => {
			const [kind, make] = identityKinds[(page * 10 + index) % identityKinds.length] ?? ["", () => ["", ""]];
			const [html, ...values] = make(faker, name);
			return { kind, html, values };
		});
		const frame = frames[page % frames.length] ?? "";
		const html = frame
			.replaceAll("{name}", name)
			.replaceAll("{gstin}", gstin)
			.replace("{planted}", planted.map((one) => one.html).join("\n"));
		return { name: `page ${page + 1}`, html, planted: [...planted, { kind: "taxpayer of the page", html: "", values: [name, gstin] }] };
	});
}

/** Planted identities that a text still contains. */
export function leaksIn(text: string, planted: readonly Planted[]): readonly string[] {
	const lower = text.toLowerCase();
	const joined = lower.replace(/[ -]/g, "");
	return planted.flatMap(({ kind, values }) =>
		values
			.filter((value) => lower.includes(value.toLowerCase()) || (/\d{3}/.test(value) && joined.includes(value.toLowerCase().replace(/[ -]/g, ""))))
			.map((value) => `${kind}: ${value}`),
	);
}
