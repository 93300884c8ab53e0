// SPDX-License-Identifier: Apache-2.0
// The icons of the page, one import each: nothing of the rest of the set is built in.
export { default as Bot } from "@lucide/svelte/icons/bot";
export { default as CalendarDays } from "@lucide/svelte/icons/calendar-days";
export { default as ChevronLeft } from "@lucide/svelte/icons/chevron-left";
export { default as Mail } from "@lucide/svelte/icons/mail";
export { default as Phone } from "@lucide/svelte/icons/phone";
export { default as Search } from "@lucide/svelte/icons/search";
export { default as StickyNote } from "@lucide/svelte/icons/sticky-note";
