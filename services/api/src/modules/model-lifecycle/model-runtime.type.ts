import type { Device, DeviceChoice } from '@phiscale/engine';
import type { RunningModel, RunOptions } from '@phiscale/inference';
import { networkCost } from '@phiscale/scaling';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DeviceChoiceEnum, DeviceEnum } from '../devices/device.enums.ts';

@ObjectType('ModelOptions', { description: 'How a model is run.' })
export class ModelOptionsType {
  @Field(() => Int, { description: 'Most images in one batch.' })
  maxBatchSize!: number;

  @Field(() => Float, {
    description: 'Milliseconds that an image waits for others while the engine is busy.',
  })
  maxQueueDelayMs!: number;

  @Field(() => Int, { description: 'Most images that wait; the next one is answered QUEUE_FULL.' })
  maxQueueSize!: number;

  @Field(() => Int, { description: 'Copies that run side by side.' })
  instances!: number;

  @Field(() => Int, { nullable: true, description: 'Threads of one run; null: the cores ÷ the copies.' })
  threads!: number | null;

  @Field(() => DeviceChoiceEnum, { description: 'What it is to run on.' })
  device!: DeviceChoice;

  @Field(() => Float, {
    description: 'Weight of its compute time beside other models and training on one device.',
  })
  share!: number;
}

@ObjectType('ModelMemory', {
  description:
    'What a loaded version needs, counted rather than measured: ONNX Runtime tells nothing, and what the process grew by ' +
    'depends on what was freed before. The real figure is larger by the runtime’s own buffers.',
})
export class ModelMemoryType {
  @Field(() => Float, { description: 'Bytes of its weights as they are run (32-bit), over all copies.' })
  weightBytes!: number;

  @Field(() => Float, {
    description: 'Most bytes of activations alive at once in the largest batch, over all copies.',
  })
  activationBytes!: number;
}

@ObjectType('ModelRuntime', { description: 'A version that is loaded.' })
export class ModelRuntimeType {
  @Field(() => ModelOptionsType, { description: 'The options it was loaded with.' })
  options!: ModelOptionsType;

  @Field(() => DeviceEnum, { description: 'What it runs on: with AUTO, what was taken.' })
  device!: Device;

  @Field(() => Float, { description: 'Milliseconds for reading the weights and making its sessions.' })
  loadMs!: number;

  @Field(() => Float, { description: 'Milliseconds for first batches of 1, 2, 4, … and the full size.' })
  warmUpMs!: number;

  @Field(() => Int, { description: 'Images that wait for a batch.' })
  waiting!: number;

  @Field(() => ModelMemoryType, { description: 'What it needs.' })
  memory!: ModelMemoryType;
}

export const presentOptions = ({ threads, ...options }: RunOptions): ModelOptionsType => ({
  ...options,
  threads: threads ?? null,
});

export function presentRuntime({ network, options, device, times, waiting }: RunningModel): ModelRuntimeType {
  const { instances, maxBatchSize } = options;
  const { weightBytes, peakActivationBytes } = networkCost(network, 'MACS', maxBatchSize);
  return {
    ...times,
    device,
    options: presentOptions(options),
    waiting,
    memory: {
      weightBytes: instances * weightBytes,
      activationBytes: instances * peakActivationBytes,
    },
  };
}
