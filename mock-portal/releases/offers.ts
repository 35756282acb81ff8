import { menuLinks } from "./index.ts";
import type { Release } from "./release.ts";

/** Whether the side menu of a release leads to that path: a screen that is not in the menu is not there. */
export const offers = (release: Release, path: string): boolean => menuLinks(release.menu).some(({ href }) => href === path);
