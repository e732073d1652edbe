import type { DataType, DeviceName, Optimizer, TrainingDataType } from '@phiscale/scaling';
import { Field, Float, InputType, Int } from 'type-graphql';
import { DatasheetDeviceEnum } from '../hardware/hardware.enums.ts';
import { DataTypeEnum, OptimizerEnum, TrainingDataTypeEnum } from '../scaling/scaling.enums.ts';

@InputType({ description: 'What a network may cost at most. At least one limit; each above 0.' })
export class BudgetInput {
  @Field(() => Float, { nullable: true, description: 'Multiply-adds for one image, whatever the batch.' })
  macs?: number | null;

  @Field(() => Float, { nullable: true, description: 'Trainable parameters.' })
  params?: number | null;

  @Field(() => Float, { nullable: true, description: 'Bytes of all stored tensors, as `dataType`.' })
  weightBytes?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Bytes of weights and of the most activations alive at once, for a batch at inference.',
  })
  inferenceBytes?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Bytes that a training step needs on one device, moving average included.',
  })
  trainingBytes?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Milliseconds that one run of a batch is predicted to take on `workload.hardware`.',
  })
  latencyMs?: number | null;
}

@InputType({ description: 'Under which circumstances a network is measured.' })
export class WorkloadInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Images at once at inference, from 1 to 65536. Default 1.',
  })
  batchSize?: number | null;

  @Field(() => DatasheetDeviceEnum, {
    nullable: true,
    description: 'What `latencyMs` is predicted for. Default: this machine, measured at the first question.',
  })
  hardware?: DeviceName | null;

  @Field(() => DataTypeEnum, {
    nullable: true,
    description: 'How weights and activations are stored at inference. Default FLOAT32.',
  })
  dataType?: DataType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Images of one training step, from 1 to 65536. Default 32.',
  })
  trainingBatchSize?: number | null;

  @Field(() => OptimizerEnum, { nullable: true, description: 'What trains it. Default RMSPROP.' })
  optimizer?: Optimizer | null;

  @Field(() => TrainingDataTypeEnum, {
    nullable: true,
    description: 'How training stores activations and their gradients. Default FLOAT32.',
  })
  trainingDataType?: TrainingDataType | null;
}
