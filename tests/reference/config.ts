/** Photos named like `n01443537_goldfish.JPEG`; undefined on a machine without them. */
export const photosFolder = (): string | undefined => process.env['IMAGENET_PHOTOS'];
