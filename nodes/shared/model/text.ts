/** Folds case and accents, so that "resume" finds "Résumé". */
export function foldCase(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** What makes two names the same: capital letters and spaces around do not count, accents do. (derived) */
export function nameKey(name: string): string {
  return name.trim().normalize().toLowerCase();
}
