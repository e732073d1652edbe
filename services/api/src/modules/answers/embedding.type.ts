import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Embedding', {
  description:
    'The pooled features that the classifier reads: what the network knows of the image before it names classes.',
})
export class EmbeddingType {
  @Field(() => Int, { description: "Numbers in it: channels of the network's last feature map." })
  dimension!: number;

  @Field(() => String, { description: 'Base64 of little-endian float32, `dimension` of them.' })
  base64!: string;
}

/**
 * Encoded when it is asked for: few ask.
 * @param features little-endian, as every platform that this runs on has them.
 */
export const presentEmbedding = (features: Float32Array): EmbeddingType => ({
  dimension: features.length,
  get base64() {
    return Buffer.from(features.buffer, features.byteOffset, features.byteLength).toString('base64');
  },
});
