/** Normally distributed numbers of mean 0 and deviation 1 (Box & Muller 1958). */
export const createNormal = (random: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
