import type { CheerioAPI } from "cheerio/slim";

/** An API user in the list, as the mock's own page shows it. */
export interface ListedRow {
	readonly number: string;
	readonly userName: string;
	readonly channel: string;
	readonly through: string;
	readonly createdAt: string;
	readonly status: string;
}

/** What one answer of the mock says, read from its own page: the same for a captured page. */
export interface LiveValues {
	readonly token: string;
	/** Contents of the head: style sheets and libraries. */
	readonly head: string;
	/** Address of the folder of the mock's own scripts and style sheets. */
	readonly ownFiles: string;
	readonly banner: string;
	readonly taxpayer: Readonly<Record<"gstin" | "userName" | "tradeName" | "address" | "mobile" | "email", string>> | undefined;
	readonly clientIp: string;
	readonly refusal: string | undefined;
	/** The refusals and notices that native dialogs say, as scripts. */
	readonly alerts: readonly string[];
	readonly notice: string | undefined;
	/** The masked mobile that a notice or the profile shows. */
	readonly mobile: string;
	/** User name of the API user that was created, and the message. */
	readonly created: { readonly userName: string; readonly message: string } | undefined;
	/** Whether the login panel is open: a login was refused. */
	readonly loginOpen: boolean;
	readonly login: Readonly<Record<"hashing" | "key" | "salt", string>>;
	readonly captcha: Readonly<Record<"src" | "width" | "height", string>>;
	/** Typed values and chosen options by id. */
	readonly values: Readonly<Record<string, string>>;
	readonly checked: readonly string[];
	/** The options of the lists by id. */
	readonly options: Readonly<Record<string, readonly { readonly value: string; readonly label: string; readonly selected: boolean }[]>>;
	readonly rows: readonly ListedRow[];
	/** Business figures by id. */
	readonly figures: Readonly<Record<string, string>>;
	/** The notice on the second factor over the main menu, with its script. */
	readonly modal: string;
}

/** Reads the mock's own page. */
export function liveValues(page: CheerioAPI): LiveValues {
	const text = (selector: string) => page(selector).first().text().trim();
	const [gstin = "", userName = "", tradeName = "", address = "", mobile = "", email = ""] = page("#myModal td")
		.toArray()
		.map((cell) => page(cell).text());
	const panel = page("#loginPanel");
	const ownStyles = page('link[href*="/lib/own-"]').first().attr("href") ?? "";
	const alerts = page("script:not([src])")
		.toArray()
		.map((script) => page(script).text())
		.filter((script) => script.startsWith("alert("));
	const notice = text(".form-notice[role=status]");
	const fields = page("form input[id], form select[id]").toArray();
	return {
		token: page('[name="__RequestVerificationToken"]').first().attr("value") ?? "",
		head: page("head").html() ?? "",
		ownFiles: ownStyles.slice(0, ownStyles.lastIndexOf("/")),
		banner: page.html(page(".mock-banner").first()),
		taxpayer: gstin === "" ? undefined : { gstin, userName, tradeName, address, mobile, email },
		clientIp: /Client IP : (\S+)/.exec(text(".account"))?.[1] ?? "127.0.0.1",
		refusal: text(".divError") || undefined,
		alerts,
		notice: notice || undefined,
		mobile: mobile || (/[X*]{2,}\d{2,4}/i.exec([notice, ...alerts].join(" "))?.[0] ?? ""),
		created: page("#divSuccess b").length > 0 ? { userName: text("#divSuccess b"), message: text("#divSuccess") } : undefined,
		loginOpen: panel.length > 0 && panel.attr("hidden") === undefined,
		login: { hashing: panel.attr("data-hashing") ?? "", key: panel.attr("data-key") ?? "", salt: page('[name="UserLogin.Salt"]').attr("value") ?? "" },
		captcha: {
			src: page("#captcha_image").attr("src") ?? "",
			width: page("#captcha_image").attr("width") ?? "",
			height: page("#captcha_image").attr("height") ?? "",
		},
		values: Object.fromEntries(fields.flatMap(({ attribs }) => (attribs.value === undefined ? [] : [[attribs.id ?? "", attribs.value]]))),
		checked: fields.flatMap(({ attribs }) => (attribs.checked !== undefined && attribs.value ? [attribs.value] : [])),
		options: Object.fromEntries(
			page("form select[id]")
				.toArray()
				.map((list) => [
					list.attribs.id ?? "",
					page(list)
						.find("option")
						.toArray()
						.map((option) => ({ value: option.attribs.value ?? "", label: page(option).text(), selected: option.attribs.selected !== undefined })),
				]),
		),
		rows: page("#tblApiUsers tbody tr")
			.toArray()
			.map((row) => {
				const [number = "", name = "", channel = "", through = "", createdAt = "", status = ""] = page(row)
					.children()
					.toArray()
					.map((cell) => page(cell).text());
				return { number, userName: name, channel, through, createdAt, status };
			}),
		figures: Object.fromEntries(
			page("label[id]")
				.toArray()
				.map((label) => [label.attribs.id ?? "", page(label).text()]),
		),
		modal: page("#exampleModal").length > 0 ? `${page.html(page("#exampleModal"))}<script>$(".exampleModal").modal("show");</script>` : "",
	};
}
