import type { Locator, Page } from "playwright-core";
import type { Step } from "../flow/outcome.ts";
import type { TargetName } from "../targets.ts";

/** What a run does to a page: opens an address, acts on an element, or clicks a button of a dialog. */
export interface Action {
	readonly kind: "open" | "click" | "fill" | "check" | "choose" | "answer";
	/** Undefined for `open`. */
	readonly element: Locator | undefined;
	/** Undefined for elements that are not in `targets`: buttons of dialogs and of intermediate pages. */
	readonly target?: TargetName;
	/** Of `open` the path, of `choose` the text of the option, of `answer` the text of the dialog. Never a typed value. */
	readonly text?: string;
}

/** An action is about to happen, or has ended without an error. */
export interface ActionEvent extends Action {
	readonly state: "begun" | "done";
	/** The step of the guides that the action belongs to. */
	readonly step: Step | undefined;
	readonly page: Page;
}

/** Observers of what a run does, for tools of this repository. */
export interface ActionObservers {
	/** Called before and after each action. The run waits for it. */
	readonly onAction?: (event: ActionEvent) => Promise<void>;
	/** Called for each message of the browser (`alert`) that the run accepts. */
	readonly onMessage?: (text: string) => void;
}

/** Performs an action; observers of the run see it before and after. */
export type Observed = (action: Action, perform: () => Promise<void>) => Promise<void>;
