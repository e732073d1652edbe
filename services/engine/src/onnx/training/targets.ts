/**
 * Targets of a batch [batch, classes]: 1 for an image's class, less what label smoothing spreads over all classes (Szegedy
 * et al. 2016; the paper smooths by 0.1). Rows of two images may be blended, as mixup does.
 * @param labels index of each image's class
 * @param smoothing in [0, 1)
 */
export function targetsOf(
  labels: ArrayLike<number>,
  numClasses: number,
  smoothing = 0,
): Float32Array<ArrayBuffer> {
  const targets = new Float32Array(labels.length * numClasses).fill(smoothing / numClasses);
  for (let image = 0; image < labels.length; image++) {
    const label = labels[image] as number;
    targets[image * numClasses + label] = 1 - smoothing + smoothing / numClasses;
  }
  return targets;
}
