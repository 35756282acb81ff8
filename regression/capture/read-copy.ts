import type { Contract } from "./contract.ts";

/** Elements that can be acted on. */
export const controlSelector = "input, select, textarea, button, a[href], [role=button], [role=link]";

/** Runs in the copy of a page: gives its headings, forms and controls, and marks each with its key in `data-irp`. */
export function readCopy(controlSelector: string): Pick<Contract, "headings" | "forms" | "controls"> {
	const text = (element: Element | null | undefined) => (element?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 300);
	const keys = new Map<string, number>();
	/** A unique key: the name, with a number if it is taken. */
	const keyOf = (element: Element, name: string) => {
		const times = (keys.get(name) ?? 0) + 1;
		keys.set(name, times);
		const key = times === 1 ? name : `${name} (${times})`;
		element.setAttribute("data-irp", key);
		return key;
	};
	const isHidden = (element: Element) => element.closest("[hidden]") !== null;
	const attribute = (element: Element, name: string) => element.getAttribute(name)?.trim() || undefined;
	const limit = (element: Element, name: string) => (element.matches(`input[${name}], textarea[${name}]`) ? Number(element.getAttribute(name)) : undefined);

	const byIds = (ids: string | undefined) => (ids ?? "").split(/\s+/).map((id) => text(id === "" ? null : document.getElementById(id)));
	const labelOf = (element: Element): string => {
		const named = byIds(attribute(element, "aria-labelledby")).join(" ").trim() || attribute(element, "aria-label");
		if (named) return named;
		const labels = "labels" in element && element.labels instanceof NodeList ? [...element.labels] : [];
		const label = labels.map((one) => (one instanceof Element ? text(one) : "")).join(" ");
		const own =
			element instanceof HTMLInputElement ? (/^(submit|button)$/.test(element.type) ? element.value : "") : element.matches("select") ? "" : text(element);
		return (
			label || own || attribute(element, "title") || attribute(element, "placeholder") || (attribute(element.querySelector("img[alt]") ?? element, "alt") ?? "")
		);
	};

	/** Whether a button opens the menu as a whole (a hamburger button), and not one of its groups. */
	const opensMenu = (opener: Element) =>
		opener.closest("li") === null && (!/\p{L}/u.test(labelOf(opener)) || /menu|navigation/i.test(labelOf(opener)) || opener.matches(".navbar-toggler"));
	/** The labels of the buttons that open the groups around an element, the outermost first. */
	const groupsOf = (element: Element): string[] => {
		const groups: string[] = [];
		for (let at = element.parentElement; at; at = at.parentElement) {
			// Not at.id: a field named "id" hides that of its form.
			const id = (at.getAttribute("id") ?? "").replace(/["\\]/g, "\\$&");
			const opener = id
				? document.querySelector(`[href="#${id}"], [data-target="#${id}"], [data-bs-target="#${id}"], [aria-controls="${id}"]`)
				: at.matches(".dropdown-menu, ul ul, [role=menu]")
					? at.parentElement?.querySelector(":scope > a, :scope > button, :scope > span")
					: undefined;
			if (opener && !at.contains(opener) && !opensMenu(opener)) groups.unshift(labelOf(opener));
		}
		return groups;
	};
	const trailOf = (element: Element): string[] | undefined => {
		if (!element.matches("a, [role=link]")) return undefined;
		const isListed = element.closest("li, [role=menu]") !== null;
		const groups = isListed ? groupsOf(element) : [];
		return groups.length > 0 || element.closest("nav, [role=navigation]") ? [...groups, labelOf(element)] : undefined;
	};

	const forms = [...document.forms].map((form) => {
		const method = (attribute(form, "method") ?? "get").toLowerCase();
		const action = attribute(form, "action") ?? "";
		return { key: keyOf(form, `form ${method} ${action}`.trim()), action, method };
	});
	const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")]
		.filter((heading) => !isHidden(heading) && text(heading) !== "")
		.map((heading) => {
			keyOf(heading, `heading ${text(heading)}`);
			return { level: Number(/^h([1-6])$/.exec(heading.localName)?.[1] ?? attribute(heading, "aria-level") ?? 0), text: text(heading) };
		});
	const controls = [...document.querySelectorAll(controlSelector)].map((element): Contract["controls"][number] => {
		const tag = element.localName;
		const type = attribute(element, "type")?.toLowerCase();
		const [name, id, label] = [attribute(element, "name"), attribute(element, "id"), labelOf(element)];
		const form = "form" in element && element.form instanceof HTMLFormElement ? attribute(element.form, "data-irp") : undefined;
		const isField = element.matches("input, select, textarea");
		const isSent = element.matches("button, input[type=radio], input[type=checkbox]");
		const optional = {
			type,
			name,
			id,
			label: label || undefined,
			href: attribute(element, "href"),
			target: element.matches("a") ? attribute(element, "target") : undefined,
			form,
			value: isSent ? attribute(element, "value") : undefined,
			maxlength: limit(element, "maxlength"),
			minlength: limit(element, "minlength"),
			pattern: attribute(element, "pattern"),
			autocomplete: attribute(element, "autocomplete"),
			required: element.matches(":required, [aria-required=true]") || undefined,
			disabled: element.matches(":disabled, [aria-disabled=true]") || undefined,
			readonly: (isField && element.hasAttribute("readonly")) || undefined,
			hidden: (type !== "hidden" && isHidden(element)) || undefined,
			shadow: element.hasAttribute("data-shadow") || undefined,
			trail: trailOf(element),
			options: element instanceof HTMLSelectElement ? [...element.options].map((option) => ({ label: text(option), value: option.value })) : undefined,
		};
		const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
		return { key: keyOf(element, [tag, type, label || name || id].filter(Boolean).join(" ")), tag, ...present };
	});
	return { headings, forms, controls };
}
