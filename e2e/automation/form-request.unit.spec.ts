import { carriedBy, type FilledForm, type LeavingRequest, sendsForm } from "../../automation/page/form-request.ts";
import { expect, test } from "../test.ts";

const form: FilledForm = {
	action: "https://portal.test/APIUserAccount/APIUserRegistration",
	fields: [
		{ what: "the choice Through GSP", name: "RegistrationType", value: "gsp", secret: false },
		{ what: "the list of GSPs", name: "GspId", value: "17", secret: false },
		{ what: "the name of the API user", name: "ApiUserName", value: "tera2025", orElse: ["API_tera2025"], secret: false },
		{ what: "the password of the API user", name: "Password", value: "Sample#2025", secret: true },
		{ what: "the repeated password of the API user", name: "ConfirmPassword", value: "Sample#2025", secret: true },
	],
};
const sound = {
	RegistrationType: "gsp",
	GspId: "17",
	ApiUserName: "tera2025",
	Password: "Sample#2025",
	ConfirmPassword: "Sample#2025",
	__RequestVerificationToken: "abc",
};
const posted = (fields: Record<string, string>, other: Partial<LeavingRequest> = {}): LeavingRequest => ({
	method: "POST",
	url: form.action ?? "",
	body: new URLSearchParams(fields).toString(),
	contentType: "application/x-www-form-urlencoded",
	...other,
});
const asJson = (data: unknown) => posted({}, { url: "https://portal.test/api/users", body: JSON.stringify(data), contentType: "application/json" });

test("The form's own request carries it as filled, in each way of writing it down", () => {
	const multipart = Object.entries(sound).map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
	const requests = [
		posted(sound),
		posted({ ...sound, ApiUserName: "API_tera2025" }),
		posted({}, { body: `${multipart.join("")}--x--`, contentType: "multipart/form-data; boundary=x" }),
		asJson({ data: { channel: "gsp", gsp: 17, user: "API_tera2025", password: "Sample#2025" } }),
	];
	for (const request of requests) expect([sendsForm(form, request), carriedBy(form, request)], request.contentType).toEqual([true, "as filled"]);
});

for (const [name, value, said] of [
	["Password", "Sample@2025", "the password of the API user differs"],
	["GspId", "18", 'the list of GSPs is "18", not "17"'],
	["RegistrationType", "erp", "the choice Through GSP"],
	["ApiUserName", "TERA2025", 'the name of the API user is "TERA2025"'],
] as const) {
	test(`A request with another ${name} is a difference, and no password is quoted`, () => {
		const carried = carriedBy(form, posted({ ...sound, [name]: value }));
		expect(carried).toMatchObject({ differs: expect.stringContaining(said) });
		expect(JSON.stringify(carried)).not.toMatch(/Sample/);
	});
}

test("A request that leaves a field out is a difference", () => {
	const { GspId, ...others } = sound;
	expect(carriedBy(form, posted(others))).toEqual({ differs: "the list of GSPs is missing" });
});

test("A name as long as a hash is a difference where the password is not encrypted", () => {
	const carried = carriedBy(form, posted({ ...sound, ApiUserName: "API_tera2025".padEnd(30, "x") }));
	expect(carried).toMatchObject({ differs: expect.stringContaining("the name of the API user is") });
});

test("A password that the page encrypts is not visible, and the other fields are looked at all the same", () => {
	const hash = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
	const encrypted = { ...sound, Password: hash, ConfirmPassword: hash };
	expect(carriedBy(form, posted(encrypted))).toBe("not visible");
	expect(carriedBy(form, posted({ ...encrypted, GspId: "18" }))).toMatchObject({ differs: expect.stringContaining("list of GSPs") });
	const { GspId, ...others } = encrypted;
	expect(carriedBy(form, posted({ ...others, Gsp: "18" }))).toEqual({ differs: "the list of GSPs is missing" });
	expect(carriedBy(form, posted({}, { body: "\u0000\u0001", contentType: "application/octet-stream" }))).toBe("not visible");
});

test("A request of another form is not a submission", () => {
	const feedback = posted({ Feedback: "nice" }, { url: "https://portal.test/Home/Feedback" });
	const check = posted({ name: "tera2025" }, { url: "https://portal.test/api/name-is-free" });
	const page: LeavingRequest = { method: "GET", url: form.action ?? "", body: "", contentType: "" };
	expect([feedback, check, page].map((request) => sendsForm(form, request))).toEqual([false, false, false]);
});

test("A form that is sent by GET, or by a script to another address, is a submission", () => {
	const byGet: LeavingRequest = { method: "GET", url: `${form.action}?${new URLSearchParams(sound)}`, body: "", contentType: "" };
	expect([sendsForm(form, byGet), carriedBy(form, byGet)]).toEqual([true, "as filled"]);
	expect(sendsForm(form, asJson({ password: "Sample#2025" }))).toBe(true);
});
