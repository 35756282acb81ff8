/** Who depends on a part of a page. */
export type Dependent =
	| "our automation"
	| "scripts by id"
	| "scripts by name"
	| "scripts by label"
	| "scripts by class"
	| "scripts by address"
	| "scripts by element type"
	| "scripts by menu path"
	| "scripts that post the form"
	| "scripts that do not expect a dialog"
	| "users of that option"
	| "people and guides";

/** A change of an option of a list. */
export interface OptionChange {
	/** The list, in words: `list "Select your GSP:"`. */
	readonly list: string;
	readonly change: "renamed" | "removed" | "new" | "other value" | "other order";
}

/** One change of a screen. */
export interface Difference {
	/** breaking: a script or guide stops working; additive: new, and breaks nothing; cosmetic: everything else. */
	readonly class: "breaking" | "additive" | "cosmetic";
	/** What differs: `Id of list "Select your GSP:"`. */
	readonly what: string;
	/** Undefined if it did not exist. */
	readonly old: string | undefined;
	readonly new: string | undefined;
	/** Who it breaks. */
	readonly breaks: readonly Dependent[];
	/** Whether the documented flow to an API user needs it. */
	readonly onTheWay: boolean;
	/** For changes of the options of a list. */
	readonly option?: OptionChange;
	/** Keys of the affected elements in the two contracts. */
	readonly oldKey?: string;
	readonly newKey?: string;
}

/** A difference of class "breaking" if it breaks anything, else of class `otherwise`. */
export function difference(what: string, change: Partial<Omit<Difference, "what" | "class">>, otherwise: "additive" | "cosmetic" = "cosmetic"): Difference {
	const { old, new: now, breaks = [], onTheWay = false, option, oldKey, newKey } = change;
	return {
		class: breaks.length > 0 ? "breaking" : otherwise,
		what,
		old,
		new: now,
		breaks,
		onTheWay,
		...(option === undefined ? {} : { option }),
		...(oldKey === undefined ? {} : { oldKey }),
		...(newKey === undefined ? {} : { newKey }),
	};
}
