import type { Faker } from "@faker-js/faker";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";

const givenNames = ["Zubin", "Tanvi", "Jeevan", "Kavya", "Mehul", "Nikhila", "Omprakash", "Pallavi", "Rukmini", "Vikrant"] as const;
const surnames = ["Chaturvedi", "Kulkarni", "Banerjee", "Thakkar", "Ghoshal", "Iyengar", "Wadhwa", "Jhunjhunwala"] as const;
const hindiNames = ["रुक्मिणी ठक्कर", "विक्रांत कुलकर्णी", "ज़ुबिन चतुर्वेदी", "पल्लवी बनर्जी", "तन्वी वाधवा"] as const;
const trades = ["Textiles", "Spices", "Castings", "Ceramics", "Fasteners", "Polymers"] as const;

const pick = <Value>(faker: Faker, values: readonly Value[]) => faker.helpers.arrayElement(values);
const groups = (text: string, sizes: readonly number[], between: string) =>
	sizes.map((size, index) => text.slice(sum(sizes.slice(0, index)), sum(sizes.slice(0, index)) + size)).join(between);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Makes what is planted. `name` is that of the taxpayer of the page, which its strip shows. */
type IdentityKind = readonly [kind: string, make: (faker: Faker, name: string) => readonly [html: string, ...values: string[]]];

const person = (faker: Faker) => `${pick(faker, givenNames)} ${pick(faker, surnames)}`;
const digits = (faker: Faker, length: number) => faker.string.numeric({ length, allowLeadingZeros: false });
const capitals = (faker: Faker, length: number) => faker.string.alpha({ length, casing: "upper" });
const panOf = (faker: Faker) => `${capitals(faker, 3)}P${capitals(faker, 1)}${digits(faker, 4)}${capitals(faker, 1)}`;
/** The name of a made-up taxpayer. */
export const tradeNameOf = (faker: Faker) => `${pick(faker, surnames)} ${pick(faker, givenNames)} ${pick(faker, trades)}`;
export const gstinOf = (faker: Faker) => buildTaxpayer(faker.number.int({ min: 100, max: 900_000 })).gstin;

/** Every kind of identity. */
export const identityKinds: readonly IdentityKind[] = [
	[
		"name in a greeting",
		(faker) => {
			const name = person(faker);
			return [`<p>Welcome, ${name}!</p>`, name];
		},
	],
	[
		"name in a greeting of a button",
		(faker) => {
			const name = person(faker);
			return [`<button>Welcome, ${name}</button>`, name];
		},
	],
	[
		"name that owns something in a label",
		(faker) => {
			const name = person(faker);
			return [`<label for="x">${name}'s account</label>`, name];
		},
	],
	[
		"name in a heading",
		(faker) => {
			const name = person(faker);
			return [`<h4>${name}</h4>`, name];
		},
	],
	[
		"name in a list",
		(faker) => {
			const name = person(faker);
			return [`<ul><li>${name}</li></ul>`, name];
		},
	],
	[
		"name in an alt text",
		(faker) => {
			const name = person(faker);
			return [`<img alt="Photo of ${name}">`, name];
		},
	],
	[
		"name in a title",
		(faker) => {
			const name = person(faker);
			return [`<p title="${name}">Status</p>`, name];
		},
	],
	[
		"name in an aria label",
		(faker) => {
			const name = person(faker);
			return [`<section aria-label="Profile of ${name}"><p>Status</p></section>`, name];
		},
	],
	[
		"name in an option",
		(faker) => {
			const name = person(faker);
			return [`<select name="SubUser"><option value="${name}">${name}</option></select>`, name];
		},
	],
	[
		"name in a link",
		(faker) => {
			const name = person(faker);
			return [`<a href="/clients/${name.toLowerCase().replace(" ", "-")}">${name}</a>`, name, name.toLowerCase().replace(" ", "-")];
		},
	],
	[
		"name of a choice",
		(faker) => {
			const name = person(faker);
			return [`<label><input type="radio" name="who" value="3"> ${name}</label>`, name];
		},
	],
	[
		"name in a placeholder",
		(faker) => {
			const name = person(faker);
			return [`<input name="Remarks" placeholder="${name}">`, name];
		},
	],
	[
		"name split over elements",
		(faker) => {
			const name = person(faker);
			const [first = "", last = ""] = name.split(" ");
			return [`<p><b>${first}</b> <i>${last}</i></p>`, first, last];
		},
	],
	[
		"name after a title in a label",
		(faker) => {
			const name = person(faker);
			return [`<label>Shri ${name}<input name="y"></label>`, name];
		},
	],
	[
		"name in brackets after Logout",
		(faker) => {
			const name = person(faker);
			return [`<nav><a href="/Home/Logout">Logout (${name})</a></nav>`, name];
		},
	],
	[
		"name in a definition list",
		(faker) => {
			const name = person(faker);
			return [`<dl><dt>Trade Name</dt><dd>${name}</dd></dl>`, name];
		},
	],
	[
		"name in a table",
		(faker) => {
			const name = person(faker);
			return [`<table><tr><th>Name</th></tr><tr><td>${name}</td></tr></table>`, name];
		},
	],
	[
		"short name",
		(faker) => {
			const name = pick(faker, ["Oz", "Ajz", "Vy", "Xun"]);
			return [`<p>Welcome ${name}</p><h5>${name}</h5>`, `>${name}<`, `Welcome ${name}`];
		},
	],
	[
		"Hindi name in a paragraph",
		(faker) => {
			const name = pick(faker, hindiNames);
			return [`<p>नमस्ते ${name}</p>`, name];
		},
	],
	[
		"Hindi name in a button",
		(faker) => {
			const name = pick(faker, hindiNames);
			return [`<button>नमस्ते ${name}</button>`, name];
		},
	],
	[
		"company in a label",
		(faker) => {
			const name = `${pick(faker, surnames)} ${pick(faker, trades)} Pvt Ltd`;
			return [`<label>${name}<input name="z"></label>`, name];
		},
	],
	["the page's trade name as a menu entry", (_faker, name) => [`<nav><ul><li><a href="/Home/MainMenu">${name}</a></li></ul></nav>`, name]],
	["the page's trade name in capitals on a button", (_faker, name) => [`<button>${name.toUpperCase()}</button>`, name]],
	[
		"the page's trade name in another order in a label",
		(_faker, name) => [`<label>${name.split(" ").reverse().join(", ")}<input name="v"></label>`, ...name.split(" ").slice(0, 1)],
	],
	["the page's trade name joined in an id", (_faker, name) => [`<div id="card${name.replaceAll(" ", "")}">Status</div>`, name.replaceAll(" ", "")]],
	["a part of the page's trade name on a button", (_faker, name) => [`<button>Switch to ${name.split(" ")[0]}</button>`, name.split(" ")[0] ?? ""]],
	[
		"GSTIN",
		(faker) => {
			const gstin = gstinOf(faker);
			return [`<p>${gstin}</p><button>${gstin}</button>`, gstin];
		},
	],
	[
		"GSTIN with spaces",
		(faker) => {
			const gstin = gstinOf(faker);
			return [`<label>${groups(gstin, [2, 5, 4, 1, 1, 1, 1], " ")}<input name="u"></label>`, gstin];
		},
	],
	[
		"GSTIN with hyphens",
		(faker) => {
			const gstin = gstinOf(faker);
			return [`<button>${groups(gstin, [2, 10, 3], "-")}</button>`, gstin];
		},
	],
	[
		"PAN with spaces",
		(faker) => {
			const pan = panOf(faker);
			return [`<label>PAN ${groups(pan, [5, 4, 1], " ")}<input name="t"></label>`, pan];
		},
	],
	[
		"PAN with hyphens",
		(faker) => {
			const pan = panOf(faker);
			return [`<p>${groups(pan, [5, 4, 1], "-")}</p>`, pan];
		},
	],
	[
		"PAN in lower case",
		(faker) => {
			const pan = panOf(faker).toLowerCase();
			return [`<option-card title="${pan}"></option-card>`, pan];
		},
	],
	[
		"TAN",
		(faker) => {
			const tan = `${capitals(faker, 4)}${digits(faker, 5)}${capitals(faker, 1)}`;
			return [`<button>TAN ${tan}</button>`, tan];
		},
	],
	[
		"account number",
		(faker) => {
			const account = digits(faker, pick(faker, [9, 11, 14, 16]));
			return [`<label>A/c ${account}<input name="s"></label>`, account];
		},
	],
	[
		"account number in groups",
		(faker) => {
			const account = digits(faker, 12);
			return [`<button>${groups(account, [4, 4, 4], " ")}</button>`, account];
		},
	],
	[
		"IFSC",
		(faker) => {
			const ifsc = `${capitals(faker, 4)}0${digits(faker, 6)}`;
			return [`<button>${ifsc}</button>`, ifsc];
		},
	],
	[
		"UPI address",
		(faker) => {
			const upi = `${pick(faker, givenNames).toLowerCase()}${digits(faker, 3)}@okbank`;
			return [`<label>Pay ${upi}<input name="r"></label>`, upi];
		},
	],
	[
		"OTP of six digits",
		(faker) => {
			const otp = digits(faker, 6);
			return [`<button>Use ${otp}</button><p>Your code is ${otp}.</p>`, otp];
		},
	],
	[
		"short secret",
		(faker) => {
			const secret = `${capitals(faker, 1)}${faker.string.alpha({ length: 3, casing: "lower" })}#${digits(faker, 2)}`;
			return [`<label>Password ${secret}<input name="q"></label><p>${secret}</p>`, secret];
		},
	],
	[
		"session id of 16 hexadecimal digits",
		(faker) => {
			const id = `a${faker.string.hexadecimal({ length: 13, prefix: "", casing: "lower" })}4f`;
			return [`<button data-target="#s${id}" title="${id}">${id}</button><a href="/Home/${id}">Home</a>`, id];
		},
	],
	[
		"mail address with [at] and (dot)",
		(faker) => {
			const name = pick(faker, givenNames).toLowerCase();
			return [`<button>${name} [at] firm (dot) example</button><p>${name}[at]firm.example</p>`, `${name} [at]`, `${name}[at]`, name];
		},
	],
	[
		"mail address",
		(faker) => {
			const mail = `${pick(faker, givenNames).toLowerCase()}.${digits(faker, 2)}@firm.example`;
			return [`<label>${mail}<input name="p"></label><a href="mailto:${mail}">${mail}</a>`, mail];
		},
	],
	[
		"street address",
		(faker) => {
			const street = `${digits(faker, 2)} ${pick(faker, surnames)} Marg, Bhavnagar ${digits(faker, 6)}`;
			return [`<label>Ship to ${street}<input name="o"></label><p>${street}</p>`, street, "Bhavnagar"];
		},
	],
	[
		"mobile number",
		(faker) => {
			const mobile = `9${digits(faker, 9)}`;
			return [`<button>Call ${groups(mobile, [5, 5], " ")}</button><p>+91-${mobile}</p>`, mobile];
		},
	],
	[
		"query value of a link",
		(faker) => {
			const name = person(faker);
			return [`<a href="/Home/MainMenu?client=${encodeURIComponent(name)}">Home</a>`, name, encodeURIComponent(name)];
		},
	],
	[
		"typed value",
		(faker) => {
			const name = person(faker);
			return [`<input name="n" value="${name}"><button>Save for ${name}</button>`, name];
		},
	],
	[
		"hidden value",
		(faker) => {
			const name = person(faker);
			return [`<input type="hidden" name="owner" value="${name}">`, name];
		},
	],
	[
		"native dialog",
		(faker) => {
			const name = person(faker);
			return [`<p role="alert">Thank you, ${name}. Your request is saved.</p>`, name];
		},
	],
	[
		"description of a field",
		(faker) => {
			const name = person(faker);
			return [`<input name="m" aria-description="Entered by ${name}"><textarea name="l">${name}</textarea>`, name];
		},
	],
	[
		"caption and note",
		(faker) => {
			const name = person(faker);
			return [`<table><caption>Clients of ${name}</caption><tr><th>Status</th></tr></table><address>${name}</address>`, name];
		},
	],
];
