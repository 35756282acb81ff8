import fc from "../domain/properties.ts";

/** Pieces of pages that break what reads them carelessly. */
const snippets = [
	"%E0%A4%A",
	'<a href="http://%zz/%">x</a>',
	'<link rel="stylesheet" href="%2e%2e/%00/x.css">',
	'<iframe src="frame_files/a%.html"></iframe>',
	"<frameset><frame src=x.html></frameset>",
	'<base href="file:///etc/">',
	'<meta http-equiv="refresh" content="0;url=file:///etc/passwd">',
	'<meta charset="utf-16">',
	'<meta http-equiv="Content-Security-Policy" content="sandbox; default-src \'none\'">',
	'<form><input name="id"><input name="action"><input name="elements"></form>',
	'<form><input name="childNodes"><input name="attributes"><input name="matches"></form>',
	'<img name="body"><img name="querySelectorAll"><form name="title"></form>',
	"<svg><foreignObject><select><option>x",
	"<plaintext>",
	"<!--",
	"<template><slot></slot></template>",
	"<textarea>",
	"</body></html><body hidden>",
	"\u0000\u202e\u200b\ufeff\ud800",
	`<p ${"a".repeat(5_000)}="x" '"=y aria-"=z>`,
	"<div>".repeat(2_000),
	`<select>${"<option>x".repeat(3_000)}`,
	"9".repeat(30_000),
	'<input aria-label="\u001b[2J" id="a b" id="c">',
	'<dialog open><input type="password"></dialog>',
	"<label for=x><label for=x><input id=x><input id=x>",
];

const edit = fc.record({
	/** Where, as a share of the page. */
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	/** Bytes that are taken out, or repeated. */
	bytes: fc.integer({ min: 0, max: 2_000 }),
	change: fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom(...snippets) },
		{ weight: 1, arbitrary: fc.constantFrom("delete" as const, "repeat" as const) },
		{ weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 40 }) },
	),
});

/** A page with one to six damages, in one of the encodings in which a browser may have saved it. */
export const mutatedPages = (page: string): fc.Arbitrary<Buffer> =>
	fc.tuple(fc.array(edit, { minLength: 1, maxLength: 6 }), fc.constantFrom("utf8", "utf8", "utf8", "latin1", "utf16le")).map(([edits, encoding]) =>
		edits.reduce(
			(bytes, { at, bytes: length, change }) => {
				const start = Math.floor(at * bytes.length);
				const inserted = change === "delete" ? "" : change === "repeat" ? bytes.subarray(start, start + length) : change;
				const end = start + (change === "delete" ? length : 0);
				return Buffer.concat([bytes.subarray(0, start), typeof inserted === "string" ? Buffer.from(inserted) : inserted, bytes.subarray(end)]);
			},
			Buffer.from(page, encoding),
		),
	);
