export { type Config, readConfig } from './config.ts';
export { type App, createApp } from './create-app.ts';
