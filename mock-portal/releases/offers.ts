import { menuLinks } from "./index.ts";
import type { Release } from "./release.ts";

/** Whether the side menu of a release has an entry with that path. A portal has only the screens in its menu. */
export const offers = (release: Release, path: string): boolean => menuLinks(release.menu).some(({ href }) => href === path);
