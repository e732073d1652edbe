export { type CommonConfig, commonVariables, readCommonConfig } from './config.ts';
export { createEngine } from './create-engine.ts';
export { openTraining, type Training, type TrainingParts } from './open-training.ts';
