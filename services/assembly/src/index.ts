export { type CommonConfig, commonVariables, readCommonConfig } from './config.ts';
export { createEngine } from './create-engine.ts';
export { explainStart } from './explain-start.ts';
export { makeFolder } from './make-folder.ts';
export { openTraining, type Training, type TrainingParts } from './open-training.ts';
