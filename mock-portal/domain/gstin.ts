/** GSTIN: 2-digit state, 10-character PAN, entity, "Z", check character. Ledger: `gstin.check-character`. */

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const shape = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;

/** State codes of GST registrations. 25 was merged into 26; 28 was Andhra Pradesh until 2014. */
export const states: Readonly<Record<string, string>> = {
	"01": "Jammu and Kashmir",
	"02": "Himachal Pradesh",
	"03": "Punjab",
	"04": "Chandigarh",
	"05": "Uttarakhand",
	"06": "Haryana",
	"07": "Delhi",
	"08": "Rajasthan",
	"09": "Uttar Pradesh",
	"10": "Bihar",
	"11": "Sikkim",
	"12": "Arunachal Pradesh",
	"13": "Nagaland",
	"14": "Manipur",
	"15": "Mizoram",
	"16": "Tripura",
	"17": "Meghalaya",
	"18": "Assam",
	"19": "West Bengal",
	"20": "Jharkhand",
	"21": "Odisha",
	"22": "Chhattisgarh",
	"23": "Madhya Pradesh",
	"24": "Gujarat",
	"26": "Dadra and Nagar Haveli and Daman and Diu",
	"27": "Maharashtra",
	"29": "Karnataka",
	"30": "Goa",
	"31": "Lakshadweep",
	"32": "Kerala",
	"33": "Tamil Nadu",
	"34": "Puducherry",
	"35": "Andaman and Nicobar Islands",
	"36": "Telangana",
	"37": "Andhra Pradesh",
	"38": "Ladakh",
};

/**
 * The 15th character for the first 14 characters of a GSTIN.
 * @throws RangeError for anything but 14 digits and capitals.
 */
export function gstinCheckCharacter(first14: string): string {
	if (!/^[0-9A-Z]{14}$/.test(first14)) throw new RangeError("A GSTIN's check character needs 14 digits and capitals");
	let sum = 0;
	for (let i = 0; i < 14; i++) {
		const product = alphabet.indexOf(first14.charAt(i)) * (i % 2 === 0 ? 1 : 2);
		sum += Math.floor(product / 36) + (product % 36);
	}
	return alphabet.charAt((36 - (sum % 36)) % 36);
}

/** Describes the error in a GSTIN; `undefined` for a valid GSTIN. */
export function gstinProblem(text: string): string | undefined {
	if (!shape.test(text)) return "A GSTIN has 2 digits, a PAN (5 letters, 4 digits, a letter), an entity, Z and a check character";
	if (!(text.slice(0, 2) in states)) return `${text.slice(0, 2)} is not the code of a state`;
	const expected = gstinCheckCharacter(text.slice(0, 14));
	if (text.charAt(14) !== expected) return `The check character of ${text} should be ${expected}`;
	return undefined;
}
