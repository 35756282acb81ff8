import type { Faker } from "@faker-js/faker";
import { gstinCheckCharacter, states } from "../domain/gstin.ts";
import type { NewTaxpayer } from "../domain/taxpayer.ts";
import { seededFaker } from "./seeded-faker.ts";

/**
 * A fictitious taxpayer, a pure function of `seed`. Seeds below a million give different PANs. GSTIN and PAN are well-formed
 * with the right check character, names are made up, mobiles begin with 00000 and do not exist, passwords are recognisably synthetic.
 * @param overrides replaces fields
 */
export function buildTaxpayer(seed: number, overrides: Partial<NewTaxpayer> = {}): NewTaxpayer {
	const faker = seededFaker(seed);
	const surname = faker.person.lastName();
	const trade = faker.helpers.arrayElement(["Textiles", "Traders", "Foods", "Packaging", "Components", "Chemicals", "Exports", "Papers"]);
	const tradeName = `Sample ${surname} ${trade}`;
	const state = faker.helpers.objectKey(states);
	const first14 = `${state}${pan(seed, faker)}${faker.helpers.arrayElement(["1", "2"])}Z`;
	return {
		gstin: first14 + gstinCheckCharacter(first14),
		userName: `${surname.toLowerCase().replace(/[^a-z]/g, "")}_${String(seed).padStart(4, "0")}`,
		password: `Mock#${faker.string.alphanumeric({ length: 6, exclude: ["0", "O", "I", "l"] })}${seed % 10}a`,
		legalName: `${tradeName} Private Limited`.toUpperCase(),
		tradeName: tradeName.toUpperCase(),
		address: `${faker.number.int({ min: 1, max: 400 })}, Sample Road, ${states[state]}`,
		mobile: `00000${faker.string.numeric(5)}`,
		email: `accounts.${seed}@taxpayer.example`,
		turnover: faker.number.int({ min: 1, max: 400 }) * 10_000_000,
		status: "active",
		enabled: true,
		secondFactor: { sms: false, sandes: false, shieldSecret: "" },
		secondFactorNotice: false,
		contact: { name: `${faker.person.firstName()} ${surname}`, mobile: `00000${faker.string.numeric(5)}`, email: `technical.${seed}@taxpayer.example` },
		...overrides,
	};
}

/** A company's PAN: the 4th letter C means company, the last six characters are derived from the seed, the others are random. */
function pan(seed: number, faker: Faker): string {
	const letters = faker.string.alpha({ length: 3, casing: "upper" });
	const spread = letterAt(Math.floor(seed / 10_000) % 26) + String(seed % 10_000).padStart(4, "0");
	return `${letters}C${spread}${letterAt(Math.floor(seed / 260_000) % 26)}`;
}

const letterAt = (index: number) => String.fromCharCode(65 + index);
