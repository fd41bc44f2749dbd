/** Options of listr2 that show how long each step took. */
export const showingSeconds = {
  timer: { condition: true, field: (milliseconds: number) => `${Math.round(milliseconds / 1000)} s` },
};
