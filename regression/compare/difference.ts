/** Who has something of a page in their hands, and loses it when that changes. */
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
	| "who uses that option"
	| "who is used to the old";

/** One change of a screen. */
export interface Difference {
	/** breaking: somebody's script or guide stops working; additive: new, and in nobody's way; cosmetic: the rest. */
	readonly class: "breaking" | "additive" | "cosmetic";
	/** "id of the OTP", in words. */
	readonly what: string;
	/** As it was; undefined where it was not there. */
	readonly old: string | undefined;
	readonly new: string | undefined;
	/** For whom it is breaking. */
	readonly breaks: readonly Dependent[];
	/** Whether it concerns what the documented flow acts on. */
	readonly onTheWay: boolean;
	/** Keys of what is affected, in either contract. */
	readonly oldKey?: string;
	readonly newKey?: string;
}

/** A difference: breaking where it breaks for anyone, else as said. */
export function difference(what: string, change: Partial<Omit<Difference, "what" | "class">>, otherwise: "additive" | "cosmetic" = "cosmetic"): Difference {
	const { old, new: now, breaks = [], onTheWay = false, oldKey, newKey } = change;
	return {
		class: breaks.length > 0 ? "breaking" : otherwise,
		what,
		old,
		new: now,
		breaks,
		onTheWay,
		...(oldKey === undefined ? {} : { oldKey }),
		...(newKey === undefined ? {} : { newKey }),
	};
}
