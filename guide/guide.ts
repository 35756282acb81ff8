import type { MessageKey } from "./messages.ts";

/** What a reader does in a step. Each has a phrase in the message files, under `steps`. */
export type StepAction = MessageKey<"steps">;

/** Groups of steps, in their order. Each has a heading in the message files, under `parts`. */
export type GuidePart = MessageKey<"parts">;

/** A picture of the page on which a step is done. */
export interface GuidePicture {
	/** Path below the guide's folder, such as `pictures/03-user-name.png`. */
	readonly file: string;
	/** For readers who do not see the picture. */
	readonly alt: string;
	/** Pixels. */
	readonly width: number;
	/** Pixels. */
	readonly height: number;
}

/** One action of the reader. */
export interface GuideStep {
	/** From 1, through all parts. */
	readonly number: number;
	readonly part: GuidePart;
	readonly action: StepAction;
	/** The instruction, with `**` around the portal's own words. */
	readonly words: string;
	/** The element's label as the portal shows it, or the address to open. */
	readonly label: string;
	/** What is typed or chosen, in the words of the guide; of `verify`, what the page has to show. */
	readonly value: string | undefined;
	/** Name of the page: its heading. */
	readonly page: string;
	/** Undefined for a message of the browser, which cannot be pictured. */
	readonly picture: GuidePicture | undefined;
	/** A remark below the instruction. */
	readonly note: string | undefined;
}

/** A guide that was made from a run, in one language. */
export interface Guide {
	readonly title: string;
	/** Who publishes it. */
	readonly vendor: string;
	/** The GSP as the portal's list spells it. */
	readonly gsp: string;
	/** The state of the portal that it is valid for: a release, a capture or a host. */
	readonly release: string;
	/** Date that it was made on, yyyy-mm-dd. */
	readonly date: string;
	/** Name of its message file, such as `en`. */
	readonly language: string;
	/** Name of the API user in the pictures, with `API_`. */
	readonly sampleName: string;
	/** Whether the pictures are from a mock. */
	readonly isFromMock: boolean;
	/** Whether the portal's menu lets users change the password of an API user, and freeze it. */
	readonly hasApiUserScreens: boolean;
	readonly steps: readonly GuideStep[];
}
